package dev.ipclog.slf4j;

import java.util.Locale;
import java.util.Optional;

/** Whether a process shows its own entries on stderr. */
enum ConsoleMode {
    /** Unless a controller shows them. */
    AUTO,
    ON,
    OFF;

    static Optional<ConsoleMode> parse(String name) {
        for (ConsoleMode mode : values()) {
            if (mode.name().equalsIgnoreCase(name)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    boolean isOn(boolean controlled) {
        return this == ON || (this == AUTO && !controlled);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
