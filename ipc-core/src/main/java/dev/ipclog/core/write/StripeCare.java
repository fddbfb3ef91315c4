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
    private static final long AGE_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long HOLD_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int HOLD_TRIES = 10_000;

    private final Stripe stripe;
    private final SlabPacing pacing = new SlabPacing();
    /** Slabs that are still mapped, oldest first. */
    private final Deque<Slab> slabs = new ArrayDeque<>();

    private boolean prepared;
    private boolean leaving;
    private int takesSeen;
    private long lastAgeCheck = System.nanoTime();

    StripeCare(Stripe stripe) {
        this.stripe = stripe;
    }

    boolean isRequested() {
        return stripe.requested() != 0;
    }

    /** How many slabs the stripe has taken, as of the last look. */
    int takes() {
        return takesSeen;
    }

    /** How long the stripe can be left alone. */
    long napNanos(long now) {
        return pacing.napNanos(now);
    }

    /** Does what there is to do; returns whether the stripe is busy. */
    boolean serve(SlabAllocator allocator) throws IOException {
        stripe.releaseForsaken();
        leaveNow();
        long now = System.nanoTime();
        boolean busy = isRequested();
        busy |= noticeTakes(now);
        if (now - lastAgeCheck > AGE_CHECK_NANOS) {
            lastAgeCheck = now;
            endOld(now);
        }
        try {
            prepare(allocator);
            supply(allocator, now);
        } finally {
            settle();
        }
        return busy;
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
            if (!slab.isLost() && !slab.sealed) {
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
            boolean pruned = slab.sealed
                    && !slab.isReplaced()
                    && slab.cycle() < cycle
                    && slab.piece.file().place().isLost();
            if (pruned && stripe.tryHold()) {
                try {
                    stripe.leaveEnded(slab);
                } finally {
                    stripe.release();
                }
            }
        }
    }

    /** Makes the first slab ready, if that has not been done yet. */
    void prepare(SlabAllocator allocator) throws IOException {
        if (!prepared) {
            makeReady(allocator, pacing.length());
            prepared = true;
        }
    }

    /**
     * Sees to it that nothing more is written into the slabs that there are: at once, or as soon as the stripe can be held.
     *
     * @param cut whether they have no file behind them any more
     */
    void leave(boolean cut) {
        for (Slab slab : slabs) {
            if (cut) {
                slab.lose();
            } else {
                slab.leave();
            }
        }
        leaving = true;
        prepared = false;
        leaveNow();
    }

    private void leaveNow() {
        if (leaving && stripe.tryHold()) {
            try {
                stripe.leave();
                leaving = false;
            } finally {
                stripe.release();
            }
        }
    }

    /** Ends and seals everything, and keeps the stripe held for good. */
    void finish(Stripes stripes) {
        stripe.releaseForsaken();
        if (hold()) {
            stripe.end();
            stripes.numberDrops(stripe);
            stripe.discardReady();
            settle();
        }
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
        if (stripe.mayBeOld(now) && stripe.tryHold()) {
            try {
                if (stripe.endIfOld(now)) {
                    pacing.aged();
                }
            } finally {
                stripe.release();
            }
        }
    }

    private void supply(SlabAllocator allocator, long now) throws IOException {
        int requested = stripe.requested();
        if (requested != 0) {
            makeReady(allocator, Math.max(pacing.length(), lengthFor(requested)));
            pacing.starved(lengthFor(requested));
        }
        int wanted = Math.max(pacing.ready(stripe.filled()), stripe.isAging(now) ? 1 : 0);
        while (stripe.readyCount() < wanted && !isRequested()) {
            makeReady(allocator, pacing.length());
        }
    }

    private static int lengthFor(int needed) {
        int length = needed + SlabLayout.HEADER_LENGTH + SlabPacing.SMALLEST;
        return (length + SlabLayout.ALIGNMENT - 1) & -SlabLayout.ALIGNMENT;
    }

    private void makeReady(SlabAllocator allocator, int length) throws IOException {
        Slab slab = allocator.allocate(stripe.number, length);
        slabs.add(slab);
        stripe.offer(slab);
    }

    private void settle() {
        for (Iterator<Slab> each = slabs.iterator(); each.hasNext(); ) {
            Slab slab = each.next();
            if (slab.isEnded() && !slab.sealed && !slab.isLost()) {
                Sealer.seal(slab);
            }
            if ((slab.sealed || slab.isLost()) && slab.isReplaced()) {
                slab.release();
                each.remove();
            }
        }
    }

    private boolean hold() {
        for (int i = 0; i < HOLD_TRIES; i++) {
            if (stripe.tryHold()) {
                return true;
            }
            LockSupport.parkNanos(HOLD_PAUSE_NANOS);
        }
        return false;
    }
}
