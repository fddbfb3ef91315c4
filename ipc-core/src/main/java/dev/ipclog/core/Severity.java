package dev.ipclog.core;

import java.util.Locale;
import java.util.Optional;

/**
 * How serious an entry is, with the numbers of the OpenTelemetry log data model.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">SeverityNumber</a>
 */
public enum Severity {
    TRACE(1),
    DEBUG(5),
    INFO(9),
    WARN(13),
    ERROR(17),
    CRITICAL(21);

    private static final int NUMBERS_PER_SEVERITY = 4;
    private static final Severity[] ASCENDING = values();

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    /** OpenTelemetry's SeverityNumber, 1 to 21. */
    public int number() {
        return number;
    }

    /** 0 for TRACE to 5 for CRITICAL. */
    public int rank() {
        return number / NUMBERS_PER_SEVERITY;
    }

    /** The severity whose range of four numbers holds {@code number}; a number out of 1 to 24 gives the nearest. */
    public static Severity ofNumber(int number) {
        int range = Math.floorDiv(number - 1, NUMBERS_PER_SEVERITY);
        return ASCENDING[Math.max(0, Math.min(range, ASCENDING.length - 1))];
    }

    /** The severity of that name in any case; WARNING and FATAL are taken too. Empty if there is none. */
    public static Optional<Severity> parse(String name) {
        return switch (name.trim().toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Optional.of(TRACE);
            case "DEBUG" -> Optional.of(DEBUG);
            case "INFO" -> Optional.of(INFO);
            case "WARN", "WARNING" -> Optional.of(WARN);
            case "ERROR" -> Optional.of(ERROR);
            case "CRITICAL", "FATAL" -> Optional.of(CRITICAL);
            default -> Optional.empty();
        };
    }
}
