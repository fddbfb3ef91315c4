package dev.ipclog.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A steady beat. Who falls behind by a whole period or more misses those beats: they are not made up for. */
final class FramePace {

    private final long period;
    private long due = System.nanoTime();

    FramePace(Duration period) {
        this.period = period.toNanos();
    }

    void await() throws InterruptedException {
        due = Math.max(due + period, System.nanoTime());
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }

    /** When the beat that was last waited for was due, as {@link System#nanoTime()}. */
    long due() {
        return due;
    }

    /** Nanoseconds since the beat that was last waited for. */
    long behind() {
        return System.nanoTime() - due;
    }
}
