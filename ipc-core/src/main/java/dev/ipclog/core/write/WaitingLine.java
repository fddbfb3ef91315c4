package dev.ipclog.core.write;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that find all stripes held, in the order in which they came. The first looks again and again
 * and calls the next one up when it goes, the others sleep: of hundreds of threads, each that woke up for nothing would keep
 * those from the processors that have what the others wait for.
 */
final class WaitingLine {
    private static final long FIRST_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    /** So often the others look, too: the first may be stuck where an Error struck it. */
    private static final long OTHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Queue<Thread> line = new ConcurrentLinkedQueue<>();
    private final long othersNanos;

    WaitingLine() {
        this(OTHERS_NANOS);
    }

    WaitingLine(long othersNanos) {
        this.othersNanos = othersNanos;
    }

    int length() {
        return line.size();
    }

    /** A stripe that is free, and is held now; null if the wait was in vain. */
    Stripe await(Stripes stripes, int first, SlabSupply supply) {
        Thread self = Thread.currentThread();
        Wait wait = new Wait();
        line.add(self);
        try {
            Stripe held = null;
            while (held == null && supply.mayWait(wait.start())) {
                supply.wake(); // a stripe may be held that its thread could not release
                wait.sleep(line.peek() == self ? FIRST_NANOS : othersNanos);
                held = stripes.tryAll(first);
            }
            return held;
        } finally {
            end(self, wait);
        }
    }

    /** An Error that struck here would leave a stripe held. */
    private void end(Thread self, Wait wait) {
        try {
            while (line.remove(self)) { // an earlier wait may have been left by an Error
                LockSupport.unpark(line.peek());
            }
            wait.end();
        } catch (Throwable e) {
            // The others look all the same.
        }
    }
}
