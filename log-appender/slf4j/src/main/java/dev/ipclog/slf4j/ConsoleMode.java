package dev.ipclog.slf4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a process shows its own entries on stderr. */
enum ConsoleMode {
    /** Unless a controller shows them. */
    AUTO,
    ON,
    OFF;

    static Optional<ConsoleMode> parse(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean isOn(boolean controlled) {
        return this == ON || (this == AUTO && !controlled);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
