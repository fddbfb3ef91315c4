package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import java.util.Locale;
import java.util.Optional;

/** From which severity on a logger logs. */
enum Threshold {
    TRACE(Severity.TRACE.number()),
    DEBUG(Severity.DEBUG.number()),
    INFO(Severity.INFO.number()),
    WARN(Severity.WARN.number()),
    ERROR(Severity.ERROR.number()),
    CRITICAL(Severity.CRITICAL.number()),
    OFF(Integer.MAX_VALUE);

    private final int lowest;

    Threshold(int lowest) {
        this.lowest = lowest;
    }

    /** The lowest number of a severity that is logged. */
    int lowest() {
        return lowest;
    }

    static Optional<Threshold> parse(String name) {
        return name.equalsIgnoreCase("off")
                ? Optional.of(OFF)
                : Severity.parse(name).map(severity -> valueOf(severity.name()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
