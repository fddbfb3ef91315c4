package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;

/** How often a journal begins a new file: decided by whoever creates the journal, kept in its metadata. */
final class Roll {
    private static final String PROPERTY = "ipclog.roll";
    private static final String ENVIRONMENT = "IPCLOG_ROLL";

    private static final long HEADER_ROOM = 64 << 10;

    private Roll() {}

    /** What the user asked for a new journal: daily, hourly or minutely. */
    static RollCycle configured() {
        String environment = System.getenv(ENVIRONMENT);
        String name = System.getProperty(PROPERTY, environment == null ? "daily" : environment);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "daily" -> RollCycles.FAST_DAILY;
            case "hourly" -> RollCycles.FAST_HOURLY;
            case "minutely" -> LegacyRollCycles.MINUTELY;
            case "secondly" -> TestRollCycles.TEST_SECONDLY; // what tests of a roll ask for
            default -> unknown(name);
        };
    }

    /** The name of the file of a cycle, without its suffix. */
    static String fileName(RollCycle cycle, int number) {
        Instant start = Instant.ofEpochMilli((long) number * cycle.lengthInMillis());
        return DateTimeFormatter.ofPattern(cycle.format(), Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(start);
    }

    /** How many bytes the queue's own header and first two index pages take in a file, at most. */
    static long headLength(RollCycle cycle) {
        return HEADER_ROOM + 2L * Long.BYTES * cycle.defaultIndexCount();
    }

    private static RollCycle unknown(String name) {
        Troubles.warn("%s or %s is '%s'; it must be daily, hourly or minutely; the journal rolls daily."
                .formatted(ENVIRONMENT, PROPERTY, name));
        return RollCycles.FAST_DAILY;
    }
}
