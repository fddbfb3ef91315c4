package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.Roll;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Amounts and times as the sentences tell them. */
final class ReportFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private ReportFormat() {}

    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    static String slabs(long count) {
        return count(count, "slab", "slabs");
    }

    static String entries(long count) {
        return count(count, "entry", "entries");
    }

    static String roll(Roll roll) {
        return switch (roll) {
            case DAILY -> "a file a day";
            case HOURLY -> "a file an hour";
            case MINUTELY -> "a file a minute";
            case SECONDLY -> "a file a second";
        };
    }

    static String time(long nanosSinceTheEpoch) {
        return TIME.format(Instant.EPOCH.plusNanos(nanosSinceTheEpoch));
    }
}
