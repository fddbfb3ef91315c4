package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.property.Draw;
import dev.ipclog.core.property.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever slabs hold, and wherever a reader stops, each entry is shown once and in the order of time. */
class MergePropertyTest {
    private static final int GAP = 1_000;

    private static final int TRIES = 100;
    private static final int LONGEST_STEP = 3_000;

    @TempDir
    Path directory;

    @Test
    void slabsAreMergedByTimeAndNothingIsLost() {
        Property.holds(TRIES, draw -> assertIsMerged(steps(draw, 12)));
    }

    @Test
    void aCursorGoesOnExactly() {
        Property.holds(TRIES, draw -> assertGoesOn(steps(draw, 8), draw.upTo(64), draw.of(List.of(Mode.values()))));
    }

    /** How far the entries of each slab are apart. */
    private static List<List<Integer>> steps(Draw draw, int most) {
        return draw.list(most, () -> draw.list(most, () -> draw.upTo(LONGEST_STEP)));
    }

    private void assertIsMerged(List<List<Integer>> steps) {
        int all = write(steps);

        List<Entry> entries = Readers.entries(directory);

        assertEquals(all, entries.size());
        for (int i = 1; i < all; i++) {
            assertTrue(entries.get(i - 1).monotonicNanos() <= entries.get(i).monotonicNanos());
        }
        for (int slab = 0; slab < steps.size(); slab++) {
            long stripe = slab;
            assertEquals(
                    IntStream.range(0, steps.get(slab).size())
                            .mapToObj(Integer::toString)
                            .toList(),
                    entries.stream()
                            .filter(entry -> entry.stripe() == stripe)
                            .map(Entry::message)
                            .toList());
        }
    }

    private void assertGoesOn(List<List<Integer>> steps, int read, Mode mode) {
        int all = write(steps);
        List<Entry> whole = Readers.entries(directory);
        int before = Math.min(read, all);
        Cursor cursor;
        try (JournalReader first = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, mode)) {
            for (int i = 0; i < before; i++) {
                assertEquals(whole.get(i), first.next());
            }
            cursor = Cursor.parse(first.cursor().toString());
        }
        try (JournalReader next = JournalReader.resume(directory, cursor, Selection.ALL, Mode.SNAPSHOT)) {
            assertEquals(whole.subList(before, all), Readers.entries(Readers.rest(next)));
        }
    }

    /** A slab for each list, whose entries are so many nanoseconds apart; returns how many entries there are. */
    private int write(List<List<Integer>> steps) {
        List<HandMadeSlab> slabs = new ArrayList<>();
        int count = 0;
        for (int stripe = 0; stripe < steps.size(); stripe++) {
            HandMadeSlab slab = HandMadeSlab.of(1, stripe, (long) GAP * stripe).startsAt(0, 0);
            long time = 0;
            for (int i = 0; i < steps.get(stripe).size(); i++) {
                time += steps.get(stripe).get(i);
                slab.entry(time, Integer.toString(i));
                count++;
            }
            slabs.add(stripe % 3 == 0 ? slab : slab.sealed());
        }
        HandMadeJournal.in(directory).file("20260711F.cq4", slabs.toArray(HandMadeSlab[]::new));
        return count;
    }
}
