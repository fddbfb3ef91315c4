package dev.ipclog.core.read;

import dev.ipclog.core.format.Counts;
import dev.ipclog.core.format.WriterIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Checks that the numbers of each stripe go on from slab to slab, and names what is missing; within a slab they do by
 * themselves. Before the first slab that is read of a stripe there is a gap only if the stripe had dropped all entries
 * until then: any other may have been pruned with its file, or not been asked for. But a writer that came when this
 * reader was there already is known from its number 0 on.
 *
 * <p>Of so many stripes something is kept. Beyond that the one is let go of which nothing has come for longest, as if the
 * journal ended for it there.
 */
final class Numbering {
    private static final int MOST_STRIPES = 32 << 10;

    /** Beginning with the one of which nothing has come for longest. */
    private final Map<Key, Last> newest = new LinkedHashMap<>();

    /** Who wrote last in a stripe of a writer's number. */
    private final Map<Stripe, Key> owners = new HashMap<>();

    /** How many stripes are known of each writer's number that a process has had. */
    private final Map<Incarnation, Map<Long, Integer>> numbers = new HashMap<>();

    /** Tells which writers are known from the start. */
    private final LongPredicate isNew;

    private record Stripe(long writer, int stripe) {}

    private record Incarnation(int pid, long start) {}

    /** The process belongs to it: in a journal that is begun afresh, the numbers of the writers are. */
    private record Key(Stripe stripe, Incarnation process) {
        static Key of(SlabReader slab) {
            WriterIdentity writer = slab.head().writer();
            return new Key(Numbering.stripe(slab), new Incarnation(writer.pid(), writer.processStartNanos()));
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
            return Counts.plus(first, passed.count);
        }
    }

    /** With what tells which writers are known from the start: none, in a journal that is read to its end. */
    Numbering(LongPredicate isNew) {
        this.isNew = isNew;
    }

    /** Takes note of a slab that is at its first entry; returns the gap before it, or null. */
    Gap enter(SlabReader slab) {
        if (slab.head().isBroken()) {
            Key owner = owners.get(stripe(slab));
            newest.computeIfPresent(owner, (key, last) -> goneOn(last, slab));
            return null;
        }
        Key key = Key.of(slab);
        Last last = Last.of(slab);
        Last before = newest.remove(key);
        boolean known = before != null || last.first == last.dropsBefore || isNew(key);
        note(key, last, before == null);
        if (!known) {
            return null;
        }
        return before == null
                ? gap(key, last.process, 0, last.first, last.dropsBefore)
                : gap(key, last.process, before.numberAfter(), last.first, last.dropsBefore - before.dropsBefore);
    }

    private static Stripe stripe(SlabReader slab) {
        return new Stripe(slab.head().writer().number(), slab.place().claim().stripe());
    }

    private void note(Key key, Last last, boolean first) {
        newest.put(key, last);
        owners.put(key.stripe, key);
        if (first) {
            numbers.computeIfAbsent(key.process, process -> new HashMap<>(2)).merge(key.stripe.writer, 1, Integer::sum);
        }
    }

    /** The numbers of a slab that does not fit its seal are not believed, but that it holds entries is. */
    private static Last goneOn(Last last, SlabReader slab) {
        return new Last(last.process, slab.passed(), last.numberAfter(), last.dropsBefore, last.dropsSince);
    }

    /** Whether it came when this reader was there; one that had to join again goes on with its numbers. */
    private boolean isNew(Key key) {
        Map<Long, Integer> had = numbers.getOrDefault(key.process, Map.of());
        boolean other = had.size() > (had.containsKey(key.stripe.writer) ? 1 : 0);
        return isNew.test(key.stripe.writer) && !other;
    }

    /** What stripes had dropped since their last entry that are let go. */
    List<Gap> letGo() {
        List<Gap> gaps = new ArrayList<>();
        while (newest.size() > MOST_STRIPES) {
            Map.Entry<Key, Last> eldest = newest.entrySet().iterator().next();
            newest.remove(eldest.getKey());
            forget(eldest.getKey());
            trailing(eldest).forEach(gaps::add);
        }
        return gaps;
    }

    private void forget(Key key) {
        owners.remove(key.stripe, key);
        Map<Long, Integer> had = numbers.get(key.process);
        had.computeIfPresent(key.stripe.writer, (writer, count) -> count == 1 ? null : count - 1);
        if (had.isEmpty()) {
            numbers.remove(key.process);
        }
    }

    /** What the stripes seen had dropped since their last entry. */
    List<Gap> trailing() {
        return newest.entrySet().stream().flatMap(Numbering::trailing).toList();
    }

    private static Stream<Gap> trailing(Map.Entry<Key, Last> stripe) {
        Last last = stripe.getValue();
        long end = Counts.plus(last.numberAfter(), last.dropsSince);
        return Stream.ofNullable(gap(stripe.getKey(), last.process, last.numberAfter(), end, last.dropsSince));
    }

    private static Gap gap(Key key, String process, long expected, long number, long drops) {
        long count = number - expected;
        return count <= 0
                ? null
                : new Gap(
                        process,
                        key.process.pid,
                        key.stripe.writer,
                        key.stripe.stripe,
                        expected,
                        count,
                        Math.max(0, Math.min(count, drops)));
    }
}
