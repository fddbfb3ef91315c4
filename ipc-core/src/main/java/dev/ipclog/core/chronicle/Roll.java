package dev.ipclog.core.chronicle;

import dev.ipclog.core.Troubles;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often a journal begins a new file: decided by whoever creates the journal, kept in its metadata. The names of the
 * files and the sizes of the index are those of Chronicle's own roll cycles.
 */
public enum Roll {
    DAILY(86_400_000, "yyyyMMdd'F'", 0, 4096, 256),
    HOURLY(3_600_000, "yyyyMMdd-HH'F'", 2, 4096, 256),
    MINUTELY(60_000, "yyyyMMdd-HHmm", 4, 2048, 16),
    /** What tests of a roll ask for. */
    SECONDLY(1_000, "yyyyMMdd-HHmmss'T'", 6, 32_768, 4);

    private static final int DATE_DIGITS = 8;
    private static final String PROPERTY = "ipclog.roll";
    private static final String ENVIRONMENT = "IPCLOG_ROLL";

    /** The length of a cycle in milliseconds. */
    public final int millis;

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

    /** How often a journal rolls that has a file of that name; null if none has. */
    public static Roll ofFile(String name) {
        for (Roll roll : values()) {
            if (roll.cycleOf(name) >= 0) {
                return roll;
            }
        }
        return null;
    }

    /** What the user asked for a new journal: daily, hourly or minutely. */
    public static Roll configured() {
        String property = System.getProperty(PROPERTY, "").trim();
        String name = property.isEmpty()
                ? System.getenv().getOrDefault(ENVIRONMENT, "").trim()
                : property;
        try {
            return name.isEmpty() ? DAILY : valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            Troubles.warn("%s or %s is '%s'; it must be daily, hourly or minutely; the journal rolls daily."
                    .formatted(ENVIRONMENT, PROPERTY, name));
            return DAILY;
        }
    }

    /** The number of the cycle at that time, in milliseconds since the epoch. */
    public int cycleAt(long epochMillis) {
        return (int) (epochMillis / millis);
    }

    /** The number of the cycle whose file has that name; negative if none has. By hand, since formatters start slowly. */
    public int cycleOf(String name) {
        int suffix = name.length() - JournalDirectory.CYCLE_SUFFIX.length();
        String digits = digits(name.substring(0, Math.max(0, suffix)));
        if (digits.length() != DATE_DIGITS + timeDigits) {
            return -1;
        }
        try {
            int cycle = cycleAt(start(digits + "000000"));
            return name.equals(fileName(cycle) + JournalDirectory.CYCLE_SUFFIX) ? cycle : -1;
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static String digits(String name) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                digits.append(name.charAt(i));
            }
        }
        return digits.toString();
    }

    /** The cycles of which a journal has files, in their order. */
    public List<Integer> cycles(JournalDirectory journal) throws IOException {
        List<Integer> cycles = new ArrayList<>();
        for (String name : journal.names(JournalDirectory.CYCLE_SUFFIX)) {
            int cycle = cycleOf(name);
            if (cycle >= 0) {
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    /** The file of a cycle, whether it is there or not. */
    public Path path(JournalDirectory journal, int cycle) {
        return journal.path().resolve(fileName(cycle) + JournalDirectory.CYCLE_SUFFIX);
    }

    /** When a cycle ends, in milliseconds since the epoch. */
    public long endMillis(int cycle) {
        return (cycle + 1L) * millis;
    }

    /** Whether a file begins as one of such a journal does, up to where it notes its last document. */
    public boolean hasBegun(FileChannel file) throws IOException {
        ByteBuffer signature = CycleHead.of(this).signature();
        return FileBytes.read(file, 0, signature.capacity()).equals(signature);
    }

    /** The name of the file of a cycle, without its suffix: its start in UTC. By hand, for the same reason. */
    public String fileName(int cycle) {
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
