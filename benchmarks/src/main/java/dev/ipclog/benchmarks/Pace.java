package dev.ipclog.benchmarks;

import java.util.Locale;

/**
 * When a thread calls.
 *
 * @param nanos the pause between two calls, or what is between the times at which two calls are due
 */
record Pace(Kind kind, long nanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    enum Kind {
        /** Closed loop: as soon as the call before has returned. */
        SATURATED,
        /** Closed loop: so long after the call before has returned. */
        PAUSE,
        /** As {@link #PAUSE}, asleep: others have the processor meanwhile. */
        SLEEP,
        /** Open loop: when it is due, whatever became of the calls before, and late if it must. */
        SCHEDULE
    }

    static Pace saturated() {
        return new Pace(Kind.SATURATED, 0);
    }

    static Pace pause(long nanos) {
        return new Pace(Kind.PAUSE, nanos);
    }

    static Pace sleep(long nanos) {
        return new Pace(Kind.SLEEP, nanos);
    }

    static Pace perSecond(long calls) {
        return new Pace(Kind.SCHEDULE, NANOS_PER_SECOND / calls);
    }

    /** Opposite of {@link #toString}. */
    static Pace parse(String text) {
        String[] parts = text.split(":", 2);
        return new Pace(Kind.valueOf(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return kind + ":" + nanos;
    }

    String title() {
        return switch (kind) {
            case SATURATED -> "saturated";
            case PAUSE, SLEEP -> String.format(Locale.ROOT, "a pause of %d µs", nanos / 1000);
            case SCHEDULE -> String.format(Locale.ROOT, "%,d calls/s, open loop", NANOS_PER_SECOND / nanos);
        };
    }
}
