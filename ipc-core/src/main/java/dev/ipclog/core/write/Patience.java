package dev.ipclog.core.write;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a log call has waited: first spinning, then in naps, which grow with the wait: of hundreds of threads that
 * wait, each that wakes up for nothing keeps those from the processors that have what the others wait for. Time in which the whole process was stopped does not
 * count, since what it waits for was stopped too.
 */
final class Patience {
    private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(30);
    private static final long SHORTEST_NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int NAPS_IN_A_WAIT = 8;
    private static final long STOPPED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private long start = System.nanoTime();
    private long last = start;

    /** When the wait began, or would have begun without the stops. */
    long start() {
        return start;
    }

    void pause() {
        if (last - start < SPIN_NANOS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(napNanos());
        }
        look();
    }

    /** A nap of that length, well below half a second, unless the thread is woken. */
    void nap(long nanos) {
        LockSupport.parkNanos(nanos);
        look();
    }

    private void look() {
        long now = System.nanoTime();
        if (now - last > STOPPED_NANOS) {
            start += now - last;
        }
        last = now;
    }

    private long napNanos() {
        long share = (last - start) / NAPS_IN_A_WAIT;
        return Math.min(Math.max(share, SHORTEST_NAP_NANOS), LONGEST_NAP_NANOS);
    }
}
