package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Where log calls wait until what has been logged is on the disk. Forcing goes in rounds. A call needs one that began after
 * its entry was there, so all calls that come while a round is on its way share the next one.
 *
 * <p>A wait has a bound. It is given up at once where it is in vain: while forcing fails, and after one wait was too long,
 * until a round gets through. The entry is in the journal in any case.
 */
final class SyncRounds {
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A waiting thread is woken; should that be missed, it looks itself. */
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private record Waiter(Thread thread, long round) {}

    private final Thread server;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /** To wait is in vain: forcing failed, or was too slow, and no round has got through since. */
    private final AtomicBoolean vain = new AtomicBoolean();

    private volatile boolean wanted;
    private volatile long begun;
    private volatile long done;

    /** Rounds that the given thread serves. */
    SyncRounds(Thread server) {
        this.server = server;
    }

    /** Waits until all that has been logged so far is on the disk. The thread's interrupt is kept. */
    void await() {
        if (Thread.currentThread() == server) {
            return;
        }
        try {
            long round = ask();
            if (!vain.get()) {
                await(round);
            }
        } catch (StackOverflowError | OutOfMemoryError e) {
            // The entry is there; only the wait is not.
        }
    }

    /** Whether somebody waits for a round that has not begun. */
    boolean isWanted() {
        return wanted;
    }

    /** How many rounds have got through. */
    long done() {
        return done;
    }

    /** Begins a round, which serves all who have asked before. Called by the serving thread only, like what follows. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void begin() {
        wanted = false;
        begun++;
    }

    /** The round that has begun got through. */
    void finish() {
        done = begun;
        vain.set(false);
        wake(done);
    }

    /** The round that has begun failed, or there will be none any more. */
    void fail() {
        vain.set(true);
        wake(Long.MAX_VALUE);
    }

    private long ask() {
        long round = begun + 1;
        wanted = true;
        LockSupport.unpark(server);
        return round;
    }

    private void await(long round) {
        Wait wait = new Wait();
        waiters.add(new Waiter(Thread.currentThread(), round));
        try {
            while (done < round && !vain.get()) {
                wait.sleep(NAP_NANOS);
                giveUpAfter(wait.start());
            }
        } finally {
            wait.end();
        }
    }

    private void giveUpAfter(long start) {
        if (System.nanoTime() - start > BOUND_NANOS && vain.compareAndSet(false, true)) {
            Troubles.warn(
                    "the disk has not taken within 3 s what was logged; it is in the journal and safe from the death of"
                            + " the process, and log calls do not wait for the disk until it keeps up again; look at what else writes there.");
        }
    }

    private void wake(long round) {
        for (Waiter next = waiters.peek(); next != null && next.round <= round; next = waiters.peek()) {
            waiters.poll();
            LockSupport.unpark(next.thread);
        }
    }
}
