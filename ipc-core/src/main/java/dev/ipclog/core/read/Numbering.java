package dev.ipclog.core.read;

import dev.ipclog.core.format.SlabLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks that the numbers of each stripe go on from slab to slab, and names what is missing; within a slab they do by
 * themselves. Before the first slab that is read of a stripe there is a gap only if the stripe had dropped all entries
 * until then: any other may have been pruned with its file, or not been asked for. But a writer that came when this
 * reader was there already is known from its number 0 on.
 */
final class Numbering {
    private final Map<Key, SlabReader> newest = new LinkedHashMap<>();

    /** Writers with higher numbers are known from the start. */
    private final long lastUnknown;

    private record Key(long writer, int stripe) {}

    Numbering(long lastUnknown) {
        this.lastUnknown = lastUnknown;
    }

    /** Takes note of a slab that is at its first entry; returns the gap before it, or null. */
    Gap enter(SlabReader slab) {
        long drops = SlabLayout.dropsBefore(slab.memory());
        SlabReader before = newest.put(new Key(slab.writer().number(), slab.stripe()), slab);
        if (before == null) {
            boolean known = slab.number() == drops || slab.writer().number() > lastUnknown;
            return known ? gap(slab, 0, slab.number(), drops) : null;
        }
        return gap(slab, before.numberAfter(), slab.number(), drops - SlabLayout.dropsBefore(before.memory()));
    }

    /** What the stripes seen have dropped since their last entry. */
    List<Gap> trailing() {
        return newest.values().stream()
                .map(Numbering::trailing)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Gap trailing(SlabReader last) {
        long drops = SlabLayout.dropsSince(last.memory());
        return gap(last, last.numberAfter(), last.numberAfter() + drops, drops);
    }

    private static Gap gap(SlabReader slab, long expected, long number, long drops) {
        long count = number - expected;
        return count <= 0
                ? null
                : new Gap(
                        slab.processName(),
                        slab.writer().pid(),
                        slab.writer().number(),
                        slab.stripe(),
                        expected,
                        count,
                        Math.max(0, Math.min(count, drops)));
    }
}
