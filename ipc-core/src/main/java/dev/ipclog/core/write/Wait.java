package dev.ipclog.core.write;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The wait of a log call: it sleeps until it is woken, or for a while, and knows how long it has waited. Time in which the
 * whole process was stopped does not count, since what it waits for was stopped too. An interrupt would end each sleep at
 * once, so it is put off until the end.
 */
final class Wait {
    private static final long STOPPED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private long start = System.nanoTime();
    private long last = start;
    private boolean interrupted;

    /** When the wait began, or would have begun without the stops. */
    long start() {
        return start;
    }

    /** For so long, well below half a second, unless the thread is woken. */
    void sleep(long nanos) {
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(this, nanos);
        long now = System.nanoTime();
        if (now - last > STOPPED_NANOS) {
            start += now - last;
        }
        last = now;
    }

    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
