package dev.ipclog.core.read;

import dev.ipclog.core.format.Counts;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

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
     * @param told so many that the stripe has dropped since it took that slab have been told
     */
    private record Last(String process, SlabPlace place, Passed passed, long first, long dropsBefore, long told) {
        static Last of(SlabReader slab) {
            return new Last(
                    slab.definitions().processName(),
                    slab.place(),
                    slab.passed(),
                    slab.head().firstNumber(),
                    slab.head().dropsBefore(),
                    0);
        }

        long numberAfter() {
            return Counts.plus(Counts.plus(first, passed.count), told);
        }

        long dropsUntilNow() {
            return Counts.plus(dropsBefore, told);
        }

        Last withTold(long drops) {
            return new Last(process, place, passed, first, dropsBefore, drops);
        }

        long wallNanos() {
            return place.claim().anchor().wallAt(passed.time);
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
        long time = slab.anchor().wallAt(slab.time());
        return before == null
                ? gap(time, key, last.process, 0, last.first, last.dropsBefore)
                : gap(
                        time,
                        key,
                        last.process,
                        before.numberAfter(),
                        last.first,
                        last.dropsBefore - before.dropsUntilNow());
    }

    /** What a stripe has dropped, and not told yet, since the last entry of a slab that has no more now; null if nothing. */
    Gap leave(SlabReader slab) throws IOException {
        Key key = owners.get(stripe(slab));
        Last last = key == null ? null : newest.get(key);
        return last == null || last.passed != slab.passed() ? null : look(key, last);
    }

    /** What all stripes have dropped, and not told yet, since their last entries. */
    List<Gap> look() throws IOException {
        List<Gap> gaps = new ArrayList<>();
        for (Map.Entry<Key, Last> stripe : List.copyOf(newest.entrySet())) {
            Gap gap = look(stripe.getKey(), stripe.getValue());
            if (gap != null) {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    private Gap look(Key key, Last last) throws IOException {
        long drops = last.place.dropsSince();
        if (drops <= last.told) {
            return null;
        }
        newest.replace(key, last.withTold(drops));
        long end = Counts.plus(last.numberAfter(), drops - last.told);
        return gap(last.wallNanos(), key, last.process, last.numberAfter(), end, drops - last.told);
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
        return new Last(last.process, slab.place(), slab.passed(), last.numberAfter(), last.dropsUntilNow(), 0);
    }

    /** Whether it came when this reader was there; one that had to join again goes on with its numbers. */
    private boolean isNew(Key key) {
        Map<Long, Integer> had = numbers.getOrDefault(key.process, Map.of());
        boolean other = had.size() > (had.containsKey(key.stripe.writer) ? 1 : 0);
        return isNew.test(key.stripe.writer) && !other;
    }

    /** What stripes had dropped since their last entry that are let go. */
    List<Gap> letGo() throws IOException {
        List<Gap> gaps = new ArrayList<>();
        while (newest.size() > MOST_STRIPES) {
            Map.Entry<Key, Last> eldest = newest.entrySet().iterator().next();
            Gap gap = look(eldest.getKey(), eldest.getValue());
            newest.remove(eldest.getKey());
            forget(eldest.getKey());
            if (gap != null) {
                gaps.add(gap);
            }
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

    private static Gap gap(long time, Key key, String process, long expected, long number, long drops) {
        long count = number - expected;
        return count <= 0
                ? null
                : new Gap(
                        time,
                        process,
                        key.process.pid,
                        key.stripe.writer,
                        key.stripe.stripe,
                        expected,
                        count,
                        Math.max(0, Math.min(count, drops)));
    }
}
