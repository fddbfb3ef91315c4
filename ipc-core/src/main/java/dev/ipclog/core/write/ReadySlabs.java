package dev.ipclog.core.write;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The slabs that are ready for a stripe, oldest first, and the request of its holder for one. The allocator's thread puts
 * them in, the holder takes them. To take one wakes nobody; to put one in wakes the holder if it waits.
 */
final class ReadySlabs {
    /** So often a waiting thread looks whether there is hope, also if nobody wakes it. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Queue<Slab> slabs = new ConcurrentLinkedQueue<>();
    private volatile int requested;
    private volatile long requestedAt;
    private volatile Thread waiting;

    int count() {
        return slabs.size();
    }

    /** How many bytes the holder needs room for; 0 if it does not ask. */
    int requested() {
        return requested;
    }

    /** Since when, by the monotonic clock. */
    long requestedAt() {
        return requestedAt;
    }

    /** Asks for a slab, at the end of the line of those that ask. The stripe is held. */
    void request(int needed) {
        requestedAt = System.nanoTime();
        requested = needed;
    }

    /** There is a slab in use, so none is asked for. The stripe is held. */
    void withdraw() {
        requested = 0;
    }

    /** Makes a slab ready, which answers the request; if it is too small, the holder asks again. */
    void offer(Slab slab) {
        int answered = requested;
        requested = 0;
        try {
            slabs.add(slab);
        } catch (Throwable e) {
            requested = answered;
            throw e;
        }
        wake();
    }

    /** Lets the holder look, if it waits. */
    void wake() {
        LockSupport.unpark(waiting);
    }

    /** Whether nothing may go into the oldest one any more. */
    boolean isOver(long now) {
        Slab next = slabs.peek();
        return next != null && next.isOver(now);
    }

    /** The next one that is young and large enough; those that are not are ended unused. The stripe is held. */
    Slab poll(int needed) {
        long now = System.nanoTime();
        Slab next = slabs.poll();
        while (next != null && (next.room() < needed || next.isOver(now))) {
            Stripe.discard(next);
            requested = needed;
            next = slabs.poll();
        }
        return next;
    }

    /** As {@link #poll}, and waits for one, while that may be waited for; null if in vain. The stripe is held. */
    Slab await(int needed, SlabSupply supply) {
        return await(needed, supply, LOOK_NANOS);
    }

    Slab await(int needed, SlabSupply supply, long lookNanos) {
        Wait wait = new Wait();
        waiting = Thread.currentThread();
        try {
            Slab slab = poll(needed);
            while (slab == null && supply.mayWait(wait.start())) {
                supply.wake();
                wait.sleep(lookNanos);
                slab = poll(needed);
            }
            return slab;
        } finally {
            waiting = null;
            wait.end();
        }
    }

    /** Ends unused those into which nothing may go any more. The stripe is held. */
    void discardOver(long now) {
        while (isOver(now)) {
            Stripe.discard(slabs.poll());
        }
    }

    /** Ends all of them unused. The stripe is held. */
    void discardAll() {
        for (Slab unused = slabs.poll(); unused != null; unused = slabs.poll()) {
            Stripe.discard(unused);
        }
    }
}
