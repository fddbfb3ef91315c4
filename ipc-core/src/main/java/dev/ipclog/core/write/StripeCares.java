package dev.ipclog.core.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The care for all stripes of a writer. Used by the allocator's thread only. */
final class StripeCares {
    private final List<StripeCare> all = new ArrayList<>();

    int count() {
        return all.size();
    }

    void add(StripeCare care) {
        all.add(care);
    }

    /** Takes note of what the stripes have done, and ends and seals what is to be; returns whether one is busy. */
    boolean look() {
        boolean busy = false;
        for (StripeCare care : all) {
            busy |= care.look();
        }
        return busy;
    }

    /** Whether a thread waits for a slab. */
    boolean isRequested() {
        for (StripeCare care : all) {
            if (care.isRequested()) {
                return true;
            }
        }
        return false;
    }

    /** The stripe whose thread waits longest; if none does, that which will run out first; null if all have enough. */
    StripeCare neediest() {
        long now = System.nanoTime();
        StripeCare neediest = null;
        long least = StripeCare.NOT_NEEDED;
        for (StripeCare care : all) {
            long neededIn = care.neededIn(now);
            if (neededIn < least) {
                least = neededIn;
                neediest = care;
            }
        }
        return neediest;
    }

    /**
     * Makes slabs ready, one at a time, each for the stripe that needs it most by then.
     *
     * @param end when to leave off, by the monotonic clock
     * @return whether one has been made
     */
    boolean supply(SlabAllocator allocator, long end) throws IOException {
        boolean supplied = false;
        for (StripeCare next = neediest(); next != null && System.nanoTime() - end < 0; next = neediest()) {
            next.supply(allocator);
            supplied = true;
        }
        return supplied;
    }

    /** How long all stripes can be left alone, if they go on as they did; {@code longest} at the most. */
    long napNanos(long now, long longest) {
        long nap = longest;
        for (StripeCare care : all) {
            nap = Math.min(nap, care.napNanos(now));
        }
        return nap;
    }

    /** Lets go of what has been pruned; returns the oldest cycle that may still be written into. */
    long letGo(int currentCycle) {
        long oldest = Long.MAX_VALUE;
        for (StripeCare care : all) {
            care.leavePruned(currentCycle);
            oldest = Math.min(oldest, care.oldestCycle());
        }
        return oldest;
    }

    /** Lets threads that wait for slabs find out that there is no hope. */
    void wake() {
        all.forEach(StripeCare::wake);
    }

    /** Does what needs no allocator. */
    void rest() {
        all.forEach(StripeCare::rest);
    }

    /** Sees to it that nothing more is written into the slabs that there are. */
    void leave() {
        all.forEach(StripeCare::leave);
    }

    /** Makes slabs only for threads that ask for one, from now on. */
    void supplyOnRequestOnly() {
        all.forEach(StripeCare::supplyOnRequestOnly);
    }

    /** Whether a slab has no seal. */
    boolean isOpen() {
        return all.stream().anyMatch(care -> care.oldestCycle() != Long.MAX_VALUE);
    }

    /** Ends and seals everything, and keeps the stripes held; does nothing, and says so, if one of them cannot be held. */
    boolean seal(Stripes stripes) {
        for (int held = 0; held < all.size(); held++) {
            if (!all.get(held).holdSoon()) {
                all.subList(0, held).forEach(StripeCare::release);
                return false;
            }
        }
        all.forEach(care -> care.sealHeld(stripes));
        return true;
    }

    /** After {@link #seal}. */
    void release() {
        all.forEach(StripeCare::release);
    }

    /** Ends and seals everything, and keeps the stripes held for good. */
    void finish(Stripes stripes) {
        for (StripeCare care : all) {
            care.finish(stripes);
        }
    }
}
