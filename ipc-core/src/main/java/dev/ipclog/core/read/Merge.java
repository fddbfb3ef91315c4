package dev.ipclog.core.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * The slabs that are open at the same time, merged by time: within a boot by the monotonic clock, and boots in the order
 * of the queue. What has the same time comes in the same order each time.
 */
final class Merge {
    private static final Comparator<SlabReader> BY_TIME = Comparator.<SlabReader>comparingInt(slab -> slab.boot)
            .thenComparingLong(SlabReader::time)
            .thenComparingLong(slab -> slab.place().claim().writer())
            .thenComparingInt(slab -> slab.place().claim().stripe());

    /** Far more than processes and stripes that write at once. */
    private static final int MOST_SLABS = 16 << 10;

    private final PriorityQueue<SlabReader> atEntry = new PriorityQueue<>(BY_TIME);
    private final List<SlabReader> waiting = new ArrayList<>();

    /** Takes in a slab, at its first entry or before it. */
    void add(SlabReader slab) throws IOException {
        if (slab.isAtEntry() || slab.advance()) {
            atEntry.add(slab);
        } else if (!slab.isFinished()) {
            waiting.add(slab);
        }
    }

    /** Whether so many slabs are at an entry that no more are taken in, even if their entries come late then. */
    boolean isFull() {
        return atEntry.size() >= MOST_SLABS;
    }

    /** The slab whose current entry is the earliest; null if none has an entry. */
    SlabReader first() {
        return atEntry.peek();
    }

    /** Goes past the current entry of the first slab. */
    void pass() throws IOException {
        SlabReader first = atEntry.poll();
        if (first.advance()) {
            atEntry.add(first);
        } else if (!first.isFinished()) {
            waiting.add(first);
        }
    }

    /** Looks for new entries in all slabs that had none. */
    void refresh() throws IOException {
        refresh(slab -> true);
    }

    /** Looks for new entries in the slabs that had none, and in which there may be some by that time. */
    void refreshDue(long now) throws IOException {
        refresh(slab -> slab.isDue(now));
    }

    private void refresh(Predicate<SlabReader> due) throws IOException {
        int left = 0;
        for (SlabReader slab : waiting) {
            if (due.test(slab) && slab.advance()) {
                atEntry.add(slab);
            } else if (!slab.isFinished()) {
                waiting.set(left++, slab);
            }
        }
        waiting.subList(left, waiting.size()).clear();
    }

    /** Whether there are more slabs that wait for their writers than there can be writers. */
    boolean isCrowded() {
        return waiting.size() > MOST_SLABS;
    }

    /** No longer waits for the oldest slabs. */
    void giveUpOldest() throws IOException {
        List<SlabReader> oldest = waiting.subList(0, MOST_SLABS / 4);
        for (SlabReader slab : oldest) {
            slab.damaged("too many slabs are open at once, what is written into this one from here on is not shown");
        }
        oldest.clear();
    }

    /** The slabs that have no entry now and may have one later. */
    List<SlabReader> waiting() {
        return waiting;
    }

    List<SlabReader> open() {
        List<SlabReader> open = new ArrayList<>(atEntry);
        open.addAll(waiting);
        return open;
    }
}
