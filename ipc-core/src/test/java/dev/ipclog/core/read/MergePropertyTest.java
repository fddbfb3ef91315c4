package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever slabs hold, and wherever a reader stops, each entry is shown once and in the order of time. */
class MergePropertyTest {
    private static final int GAP = 1_000;

    private static Path directory;

    @BeforeContainer
    static void make() throws IOException {
        directory = Files.createTempDirectory("ipclog-properties");
    }

    @AfterContainer
    static void delete() throws IOException {
        for (String file : List.of("1.cq4", "1.catalog", "metadata.cq4t", "writers", "")) {
            Files.delete(directory.resolve(file));
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void slabsAreMergedByTimeAndNothingIsLost(
            @ForAll @Size(max = 12) List<@Size(max = 12) List<@IntRange(max = 3_000) Integer>> steps) {
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

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void aCursorGoesOnExactly(
            @ForAll @Size(max = 8) List<@Size(max = 8) List<@IntRange(max = 3_000) Integer>> steps,
            @ForAll @IntRange(max = 64) int read,
            @ForAll Mode mode) {
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
        HandMadeJournal.in(directory).file("1.cq4", slabs.toArray(HandMadeSlab[]::new));
        return count;
    }
}
