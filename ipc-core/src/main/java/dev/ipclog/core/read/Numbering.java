package dev.ipclog.core.read;

import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
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
    private final Map<Key, Last> newest = new LinkedHashMap<>();

    /** Writers with higher numbers are known from the start. */
    private final long lastUnknown;

    private final boolean endless;

    /** The process belongs to it: in a journal that is begun afresh, the numbers of the writers are. */
    private record Key(long writer, int pid, long processStart, int stripe) {
        static Key of(SlabReader slab) {
            WriterIdentity writer = slab.writer();
            return new Key(writer.number(), writer.pid(), writer.processStartNanos(), slab.stripe());
        }
    }

    /**
     * The newest slab of a stripe, and what has to be known of it even if its file is cut short.
     *
     * @param slab null if nobody will ask what its stripe has dropped since: it would keep its file mapped
     */
    private record Last(SlabReader slab, Passed passed, long first, long dropsBefore) {
        long numberAfter() {
            return first + passed.count();
        }
    }

    /** Of a journal that is read to its end. */
    static Numbering toTheEnd() {
        return new Numbering(Long.MAX_VALUE, false);
    }

    /** Of a journal that is followed, by one who was there when the writer of that number was the last. */
    static Numbering following(long lastWriter) {
        return new Numbering(lastWriter, true);
    }

    private Numbering(long lastUnknown, boolean endless) {
        this.lastUnknown = lastUnknown;
        this.endless = endless;
    }

    private Last last(SlabReader slab) {
        return new Last(endless ? null : slab, slab.passed(), slab.first(), SlabLayout.dropsBefore(slab.memory()));
    }

    /** Takes note of a slab that is at its first entry; returns the gap before it, or null. */
    Gap enter(SlabReader slab) {
        Last last = last(slab);
        Last before = newest.put(Key.of(slab), last);
        if (before == null) {
            boolean known = last.first == last.dropsBefore || isNew(slab.writer());
            return known ? gap(slab, 0, last.first, last.dropsBefore) : null;
        }
        return gap(slab, before.numberAfter(), last.first, last.dropsBefore - before.dropsBefore);
    }

    /** Whether it came when this reader was there; one that had to join again goes on with its numbers. */
    private boolean isNew(WriterIdentity writer) {
        return writer.number() > lastUnknown
                && newest.keySet().stream()
                        .noneMatch(key -> key.writer != writer.number()
                                && key.pid == writer.pid()
                                && key.processStart == writer.processStartNanos());
    }

    /** Takes note of a slab that is being read anew, up to where it had been read. */
    void reenter(SlabReader slab) {
        newest.computeIfPresent(Key.of(slab), (key, last) -> last.first == slab.first() ? last(slab) : last);
    }

    /** What the stripes seen have dropped since their last entry; not for one who follows. */
    List<Gap> trailing() {
        return newest.values().stream()
                .filter(last -> last.slab != null)
                .map(Numbering::trailing)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Gap trailing(Last last) {
        long drops = SlabLayout.dropsSince(last.slab.memory());
        return gap(last.slab, last.numberAfter(), last.numberAfter() + drops, drops);
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
