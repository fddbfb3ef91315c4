package dev.ipclog.core.write;

import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the allocator's thread does for one stripe: slabs made ready, old ones ended, ended ones sealed, replaced ones
 * unmapped. Used by that thread only.
 */
final class StripeCare {
    static final long NOT_NEEDED = Long.MAX_VALUE;

    private static final long AGE_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long HOLD_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int HOLD_TRIES = 10_000;
    private static final int HOLD_SOON_TRIES = 20;

    private final Stripe stripe;
    private final SlabPacing pacing = new SlabPacing();
    /** Slabs that are still mapped, oldest first. */
    private final Deque<Slab> slabs = new ArrayDeque<>();

    private final RetiredSlabs retired = new RetiredSlabs();

    private boolean prepared;
    private boolean onRequestOnly;
    private int takesSeen;
    private long lastAgeCheck = System.nanoTime();

    /** Something was to be ended, and the stripe was held. */
    private boolean overdue;

    StripeCare(Stripe stripe) {
        this.stripe = stripe;
    }

    boolean isRequested() {
        return stripe.ready.requested() != 0;
    }

    /** How long the stripe can be left alone. */
    long napNanos(long now) {
        return pacing.napNanos(now);
    }

    /** Takes note of what the stripe has done, and ends and seals what is to be; returns whether it is busy. */
    boolean look() {
        stripe.releaseForsaken();
        long now = System.nanoTime();
        boolean busy = isRequested();
        busy |= noticeTakes(now);
        if (overdue || now - lastAgeCheck > AGE_CHECK_NANOS) {
            endOld(now);
        }
        settle();
        return busy;
    }

    /**
     * In how many nanoseconds the stripe will need a slab; negative if its thread waits for one, by how long it has waited;
     * {@link #NOT_NEEDED} if it has enough.
     */
    long neededIn(long now) {
        noticeTakes(now);
        if (isRequested()) {
            return Math.min(stripe.ready.requestedAt() - now, -1);
        }
        if (onRequestOnly) {
            return NOT_NEEDED;
        }
        if (!prepared) {
            return 0;
        }
        int count = stripe.ready.count();
        return count < wanted(now) ? pacing.lastsNanos(count, stripe.filled()) : NOT_NEEDED;
    }

    private int wanted(long now) {
        return Math.max(pacing.ready(stripe.filled()), stripe.isAging(now) ? 1 : 0);
    }

    /** Makes a slab ready. */
    void supply(SlabAllocator allocator) throws IOException {
        int requested = stripe.ready.requested();
        if (requested == 0) {
            makeReady(allocator, pacing.length());
        } else {
            makeReady(allocator, Math.max(pacing.length(), lengthFor(requested)));
            pacing.starved(lengthFor(requested));
        }
    }

    /** Lets a thread that waits for a slab find out that there is no hope. */
    void wake() {
        stripe.ready.wake();
    }

    /** Does what needs no allocator: slabs that have grown old are ended and sealed. */
    void rest() {
        endOld(System.nanoTime());
        settle();
    }

    /** The oldest cycle in which the stripe has a slab that it may still write into; far in the future if it has none. */
    long oldestCycle() {
        long oldest = Long.MAX_VALUE;
        for (Slab slab : slabs) {
            if (!slab.sealed) {
                oldest = Math.min(oldest, slab.cycle());
            }
        }
        return oldest;
    }

    /**
     * Lets go of the slab that was filled last, if its file has been pruned: the disk keeps that as long as it is mapped.
     *
     * @param cycle the one that is claimed in
     */
    void leavePruned(int cycle) {
        for (Slab slab : slabs) {
            if (slab.sealed && !slab.isReplaced() && slab.isPruned(cycle) && stripe.tryHold()) {
                try {
                    stripe.leaveEnded(slab);
                } finally {
                    stripe.release();
                }
            }
        }
        retired.releasePruned(cycle);
    }

    /** Sees to it that nothing more is written into the slabs that there are: at once, or as soon as the stripe can be held. */
    void leave() {
        slabs.forEach(Slab::leave);
        prepared = false;
        endOld(System.nanoTime());
    }

    /** Ends and seals everything, and keeps the stripe held for good. */
    void finish(Stripes stripes) {
        if (hold(HOLD_TRIES)) {
            sealHeld(stripes);
        }
    }

    /** Ends and seals everything. The stripe is held. */
    void sealHeld(Stripes stripes) {
        stripe.end();
        stripes.numberDrops(stripe);
        stripe.ready.discardAll();
        settle();
    }

    /** Whether the stripe could be held within a moment; it is then. */
    boolean holdSoon() {
        return hold(HOLD_SOON_TRIES);
    }

    void release() {
        stripe.release();
    }

    /** Slabs are not made before somebody asks. */
    void supplyOnRequestOnly() {
        onRequestOnly = true;
    }

    private boolean noticeTakes(long now) {
        int takes = stripe.takes();
        int count = takes - takesSeen;
        takesSeen = takes;
        if (count > 0) {
            pacing.taken(count, now);
        }
        return count > 0;
    }

    private void endOld(long now) {
        lastAgeCheck = now;
        boolean due = stripe.mayBeOld(now);
        boolean held = due && stripe.tryHold();
        overdue = due && !held;
        if (held) {
            try {
                if (stripe.endIfOld(now)) {
                    pacing.aged();
                }
            } finally {
                stripe.release();
            }
        }
    }

    private static int lengthFor(int needed) {
        int length = needed + SlabLayout.HEADER_LENGTH + SlabPacing.SMALLEST;
        return (length + SlabLayout.ALIGNMENT - 1) & -SlabLayout.ALIGNMENT;
    }

    private void makeReady(SlabAllocator allocator, int length) throws IOException {
        Slab slab = allocator.allocate(stripe.number, length);
        slabs.add(slab);
        stripe.ready.offer(slab);
        prepared = true;
    }

    private void settle() {
        for (Iterator<Slab> each = slabs.iterator(); each.hasNext(); ) {
            Slab slab = each.next();
            if (slab.isEnded() && !slab.sealed) {
                Sealer.seal(slab);
            }
            if (slab.sealed && slab.isReplaced()) {
                each.remove();
                retired.add(slab);
            }
        }
    }

    private boolean hold(int tries) {
        stripe.releaseForsaken();
        for (int i = 0; i < tries; i++) {
            if (stripe.tryHold()) {
                return true;
            }
            LockSupport.parkNanos(HOLD_PAUSE_NANOS);
        }
        return false;
    }
}
