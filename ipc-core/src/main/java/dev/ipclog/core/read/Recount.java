package dev.ipclog.core.read;

import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import java.util.Arrays;

/** Sums up a slab's entries as its seal does. */
final class Recount {
    private final int[] counts = new int[SlabLayout.SEVERITIES];
    private long total;
    private long first;
    private long last;

    /** Counts the current entry. */
    void add(SlabReader slab) {
        last = slab.time() - slab.anchor().monotonicNanos();
        first = total == 0 ? last : first;
        counts[slab.severity().rank()]++;
        total++;
    }

    long total() {
        return total;
    }

    /** Whether a seal says the same. */
    boolean is(Summary summary) {
        return first == summary.firstNanos() && last == summary.lastNanos() && Arrays.equals(counts, summary.counts());
    }
}
