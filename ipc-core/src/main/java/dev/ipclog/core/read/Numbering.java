package dev.ipclog.core.read;

import dev.ipclog.core.format.WriterIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * Checks that the numbers of each stripe go on from slab to slab, and names what is missing; within a slab they do by
 * themselves. Before the first slab that is read of a stripe there is a gap only if the stripe had dropped all entries
 * until then: any other may have been pruned with its file, or not been asked for. But a writer that came when this
 * reader was there already is known from its number 0 on.
 */
final class Numbering {
    private final Map<Key, Last> newest = new LinkedHashMap<>();

    /** Tells which writers are known from the start. */
    private final LongPredicate isNew;

    /** The process belongs to it: in a journal that is begun afresh, the numbers of the writers are. */
    private record Key(long writer, int pid, long processStart, int stripe) {
        static Key of(SlabReader slab) {
            WriterIdentity writer = slab.head().writer();
            return new Key(
                    writer.number(),
                    writer.pid(),
                    writer.processStartNanos(),
                    slab.place().claim().stripe());
        }
    }

    /**
     * The newest slab of a stripe.
     *
     * @param dropsSince so many the stripe had dropped since it took that slab, at the least
     */
    private record Last(String process, Passed passed, long first, long dropsBefore, long dropsSince) {
        static Last of(SlabReader slab) {
            return new Last(
                    slab.definitions().processName(),
                    slab.passed(),
                    slab.head().firstNumber(),
                    slab.head().dropsBefore(),
                    slab.head().dropsSince());
        }

        long numberAfter() {
            return first + passed.count;
        }
    }

    /** With what tells which writers are known from the start: none, in a journal that is read to its end. */
    Numbering(LongPredicate isNew) {
        this.isNew = isNew;
    }

    /** Takes note of a slab that is at its first entry; returns the gap before it, or null. */
    Gap enter(SlabReader slab) {
        if (slab.head().isBroken()) {
            newest.replaceAll((key, last) -> isOfStripe(key, slab) ? goneOn(last, slab) : last);
            return null;
        }
        Key key = Key.of(slab);
        Last last = Last.of(slab);
        Last before = newest.put(key, last);
        if (before == null) {
            boolean known = last.first == last.dropsBefore || isNew(slab.head().writer());
            return known ? gap(key, last.process, 0, last.first, last.dropsBefore) : null;
        }
        return gap(key, last.process, before.numberAfter(), last.first, last.dropsBefore - before.dropsBefore);
    }

    private static boolean isOfStripe(Key key, SlabReader slab) {
        return key.writer == slab.head().writer().number()
                && key.stripe == slab.place().claim().stripe();
    }

    /** The numbers of a slab that does not fit its seal are not believed, but that it holds entries is. */
    private static Last goneOn(Last last, SlabReader slab) {
        return new Last(last.process, slab.passed(), last.numberAfter(), last.dropsBefore, last.dropsSince);
    }

    /** Whether it came when this reader was there; one that had to join again goes on with its numbers. */
    private boolean isNew(WriterIdentity writer) {
        return isNew.test(writer.number())
                && newest.keySet().stream()
                        .noneMatch(key -> key.writer != writer.number()
                                && key.pid == writer.pid()
                                && key.processStart == writer.processStartNanos());
    }

    /** What the stripes seen had dropped since their last entry. */
    List<Gap> trailing() {
        return newest.entrySet().stream()
                .map(each -> trailing(each.getKey(), each.getValue()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Gap trailing(Key key, Last last) {
        return gap(key, last.process, last.numberAfter(), last.numberAfter() + last.dropsSince, last.dropsSince);
    }

    private static Gap gap(Key key, String process, long expected, long number, long drops) {
        long count = number - expected;
        return count <= 0
                ? null
                : new Gap(
                        process,
                        key.pid(),
                        key.writer(),
                        key.stripe(),
                        expected,
                        count,
                        Math.max(0, Math.min(count, drops)));
    }
}
