package dev.ipclog.core.text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/** The time of day with milliseconds. Entries come in order, so a second's text serves for many. */
final class TimeColumn {
    static final int WIDTH = "HH:mm:ss.SSS".length();

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int SECONDS_PER_DAY = (int) TimeUnit.DAYS.toSeconds(1);

    private final ZoneRules rules;
    private final char[] text = "00:00:00.000".toCharArray();
    private long second = Long.MIN_VALUE;
    private long day;

    TimeColumn(Clock clock) {
        rules = clock.getZone().getRules();
        day = LocalDate.now(clock).toEpochDay();
    }

    /** Sets the time to show. True if it is of another day than the one before, or at first than today. */
    boolean moveTo(long nanos) {
        long dayBefore = day;
        moveToSecond(Math.floorDiv(nanos, NANOS_PER_SECOND));
        digits(9, 3, (int) (Math.floorMod(nanos, NANOS_PER_SECOND) / NANOS_PER_MILLI));
        return day != dayBefore;
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(day);
    }

    void append(StringBuilder out) {
        out.append(text);
    }

    private void moveToSecond(long newSecond) {
        if (newSecond == second) {
            return;
        }
        second = newSecond;
        long local = second + rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        day = Math.floorDiv(local, SECONDS_PER_DAY);
        timeOfDay(Math.floorMod(local, SECONDS_PER_DAY));
    }

    private void timeOfDay(int secondOfDay) {
        digits(0, 2, secondOfDay / 3600);
        digits(3, 2, secondOfDay / 60 % 60);
        digits(6, 2, secondOfDay % 60);
    }

    private void digits(int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
