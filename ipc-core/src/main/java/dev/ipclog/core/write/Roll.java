package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * How often a journal begins a new file: decided by whoever creates the journal, kept in its metadata. The names of the
 * files and the sizes of the index are those of Chronicle's own roll cycles.
 */
enum Roll {
    DAILY(86_400_000, "yyyyMMdd'F'", 0, 4096, 256),
    HOURLY(3_600_000, "yyyyMMdd-HH'F'", 2, 4096, 256),
    MINUTELY(60_000, "yyyyMMdd-HHmm", 4, 2048, 16),
    /** What tests of a roll ask for. */
    SECONDLY(1_000, "yyyyMMdd-HHmmss'T'", 6, 32_768, 4);

    private static final int DATE_DIGITS = 8;
    private static final String PROPERTY = "ipclog.roll";
    private static final String ENVIRONMENT = "IPCLOG_ROLL";

    /** The length of a cycle in milliseconds. */
    final int millis;

    final String format;
    private final int timeDigits;
    final int indexCount;
    final int indexSpacing;

    Roll(int millis, String format, int timeDigits, int indexCount, int indexSpacing) {
        this.millis = millis;
        this.format = format;
        this.timeDigits = timeDigits;
        this.indexCount = indexCount;
        this.indexSpacing = indexSpacing;
    }

    /** What the user asked for a new journal: daily, hourly or minutely. */
    static Roll configured() {
        String environment = System.getenv(ENVIRONMENT);
        String name = System.getProperty(PROPERTY, environment == null ? DAILY.name() : environment);
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            Troubles.warn("%s or %s is '%s'; it must be daily, hourly or minutely; the journal rolls daily."
                    .formatted(ENVIRONMENT, PROPERTY, name));
            return DAILY;
        }
    }

    /** The number of the cycle at that time, in milliseconds since the epoch. */
    int cycleAt(long epochMillis) {
        return (int) (epochMillis / millis);
    }

    /** The name of the file of a cycle, without its suffix: its start in UTC. By hand, since formatters start slowly. */
    String fileName(int cycle) {
        LocalDateTime start = LocalDateTime.ofEpochSecond((long) cycle * millis / 1000, 0, ZoneOffset.UTC);
        StringBuilder name = new StringBuilder().append(start.getYear());
        appendTwoDigits(name, start.getMonthValue());
        appendTwoDigits(name, start.getDayOfMonth());
        if (timeDigits > 0) {
            name.append('-');
        }
        int length = name.length() + timeDigits;
        appendTwoDigits(name, start.getHour());
        appendTwoDigits(name, start.getMinute());
        appendTwoDigits(name, start.getSecond());
        name.setLength(length);
        int literal = format.indexOf('\'');
        return literal < 0
                ? name.toString()
                : name.append(format.charAt(literal + 1)).toString();
    }

    /** The cycle whose file has that name, without its suffix; negative if none has. By hand, for the same reason. */
    int cycleOf(String fileName) {
        String digits = digits(fileName);
        if (digits.length() != DATE_DIGITS + timeDigits) {
            return -1;
        }
        try {
            int cycle = cycleAt(start(digits + "000000"));
            return fileName(cycle).equals(fileName) ? cycle : -1;
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private static long start(String digits) {
        LocalDateTime start = LocalDateTime.of(
                number(digits, 0, 4),
                number(digits, 4, 6),
                number(digits, 6, 8),
                number(digits, 8, 10),
                number(digits, 10, 12),
                number(digits, 12, 14));
        return start.toEpochSecond(ZoneOffset.UTC) * 1000;
    }

    private static int number(String digits, int start, int end) {
        return Integer.parseInt(digits, start, end, 10);
    }

    private static void appendTwoDigits(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
