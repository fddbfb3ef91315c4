package dev.ipclog.core;

import java.util.Locale;
import java.util.Optional;

/** From which severity on something is logged. */
public enum Threshold {
    TRACE(Severity.TRACE.number()),
    DEBUG(Severity.DEBUG.number()),
    INFO(Severity.INFO.number()),
    WARN(Severity.WARN.number()),
    ERROR(Severity.ERROR.number()),
    CRITICAL(Severity.CRITICAL.number()),
    /** Nothing is logged. */
    OFF(Integer.MAX_VALUE);

    /** What {@link #parse} takes, as words for a sentence. */
    public static final String NAMES = "trace, debug, info, warn, error, critical or off";

    private final int lowest;

    Threshold(int lowest) {
        this.lowest = lowest;
    }

    /** The lowest number of a severity that is logged; of {@link #OFF} one that no severity has. */
    public int lowest() {
        return lowest;
    }

    /** The threshold of that name in any case, or of what {@link Severity#parse} takes. Empty if there is none. */
    public static Optional<Threshold> parse(String name) {
        return name.equalsIgnoreCase("off")
                ? Optional.of(OFF)
                : Severity.parse(name).map(severity -> valueOf(severity.name()));
    }

    /** The name as settings have it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
