package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = 10 * SECOND;

    @TempDir
    Path directory;

    @Test
    void atATimeEveryEntryFromThenOnIsShownAndNoneBefore() {
        List<Long> times = writeRandomJournal();
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            long time = times.get(random.nextInt(times.size())) + random.nextInt(3) - 1;
            assertEquals(
                    times.stream().filter(t -> t >= time).toList(),
                    shownTimes(Start.at(instant(time)), Selection.ALL),
                    "from " + time);
        }
    }

    @Test
    void beforeTheFirstAllAreShownAndAfterTheLastNone() {
        List<Long> times = writeRandomJournal();
        assertEquals(times, shownTimes(Start.at(Instant.EPOCH), Selection.ALL));
        assertEquals(times, shownTimes(Start.at(instant(0)), Selection.ALL));
        assertEquals(List.of(), shownTimes(Start.at(instant(times.get(times.size() - 1) + 1)), Selection.ALL));
        assertEquals(List.of(), shownTimes(Start.at(Instant.now()), Selection.ALL));
    }

    @Test
    void theLastOnesAreAsManyAsWereAskedForOrAllThatThereAre() {
        List<Long> times = writeRandomJournal();
        for (int count : new int[] {0, 1, 2, 3, 10, 50, times.size() - 1, times.size(), times.size() + 1, 100_000}) {
            List<Long> expected = times.subList(Math.max(0, times.size() - count), times.size());
            assertEquals(expected, shownTimes(Start.last(count), Selection.ALL), "the last " + count);
        }
    }

    @Test
    void theLastOnesAreThoseOfTheSelectedOnes() {
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 0)
                                .entry(1, Severity.ERROR, "early")
                                .sealed(),
                        HandMadeSlab.of(1, 0, 10)
                                .startsAt(1, 0)
                                .entry(1, "a")
                                .entry(2, "b")
                                .sealed(),
                        HandMadeSlab.of(2, 0, 20 * SECOND)
                                .entry(1, Severity.ERROR, "late")
                                .entry(2, "c"),
                        HandMadeSlab.of(1, 0, 40 * SECOND).startsAt(3, 0).entry(1, "d"));
        assertEquals(List.of("early", "late"), last(2, Selection.atLeast(Severity.ERROR)));
        assertEquals(List.of("late"), last(1, Selection.atLeast(Severity.ERROR)));
        assertEquals(List.of("b", "d"), last(2, new Selection(Severity.TRACE, writer -> writer == 1)));
    }

    @Test
    void aQuietSlabThatIsOlderThanOthersStillCountsForTheLast() {
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 0).entry(9 * SECOND, "the very last"),
                        HandMadeSlab.of(2, 0, SECOND).entry(0, "a").entry(1, "b"),
                        HandMadeSlab.of(2, 0, 2 * SECOND)
                                .startsAt(2, 0)
                                .entry(0, "c")
                                .entry(1, "d"));
        assertEquals(List.of("the very last"), last(1, Selection.ALL));
        assertEquals(List.of("d", "the very last"), last(2, Selection.ALL));
    }

    @Test
    void theLastOnesReachBackBeyondABoot() {
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 1_000 * SECOND).entry(0, "a").entry(1, "b"),
                        HandMadeSlab.of(2, 0, 3 * SECOND, new UUID(2, 2)).entry(0, "c"));
        assertEquals(List.of("b", "c"), last(2, Selection.ALL));
        assertEquals(List.of("a", "b", "c"), last(3, Selection.ALL));
    }

    @Test
    void atTheEndNothingIsShownThatWasThere() {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "before"));
        try (JournalReader reader = JournalReader.open(directory, Start.END, Selection.ALL, Mode.FOLLOW)) {
            assertNull(reader.next());
        }
        assertEquals(List.of(), Readers.events(directory, Start.END, Selection.ALL));
    }

    @Test
    void atTheEndWhatIsLoggedFromThenOnIsShown() {
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            LogSource source = writer.source("logger");
            assertTrue(writer.begin(source, Severity.INFO, "before").commit());
            try (JournalReader reader = JournalReader.open(directory, Start.END, Selection.ALL, Mode.FOLLOW);
                    JournalReader last = JournalReader.open(directory, Start.last(1), Selection.ALL, Mode.FOLLOW)) {
                assertTrue(writer.begin(source, Severity.INFO, "after").commit());

                assertEquals(List.of("after"), drain(reader));
                assertEquals(List.of("before", "after"), drain(last));
            }
        }
    }

    private static List<String> drain(JournalReader reader) {
        List<JournalEvent> events = new ArrayList<>();
        for (JournalEvent event = reader.drain(); event != null; event = reader.drain()) {
            events.add(event);
        }
        return Readers.messages(events);
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Start.last(-1));
    }

    /** Slabs of several writers and ages in three files; returns the times of the entries, in order. */
    private List<Long> writeRandomJournal() {
        Random random = new Random(11);
        List<Long> times = new ArrayList<>();
        HandMadeJournal journal = HandMadeJournal.in(directory);
        long anchor = SECOND;
        for (int file = 0; file < 3; file++) {
            List<HandMadeSlab> slabs = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                anchor += random.nextLong(3 * SECOND);
                slabs.add(randomSlab(random, anchor, times));
            }
            journal.endedFile("2026071" + file + "F.cq4", slabs.toArray(HandMadeSlab[]::new));
        }
        times.sort(Comparator.naturalOrder());
        return times;
    }

    private static HandMadeSlab randomSlab(Random random, long anchor, List<Long> times) {
        HandMadeSlab slab = HandMadeSlab.of(random.nextInt(4), times.size(), anchor);
        long time = 0;
        for (int n = random.nextInt(12); n > 0 && time < LONGEST; n--) {
            slab.entry(time, "x");
            times.add(anchor + time);
            time += 1 + random.nextLong(2 * SECOND);
        }
        return random.nextBoolean() ? slab.sealed() : slab;
    }

    private List<Long> shownTimes(Start start, Selection selection) {
        return Readers.entries(Readers.events(directory, start, selection)).stream()
                .map(Entry::monotonicNanos)
                .toList();
    }

    private List<String> last(int count, Selection selection) {
        return Readers.messages(Readers.events(directory, Start.last(count), selection));
    }

    private static Instant instant(long monotonicNanos) {
        long wall = HandMadeSlab.wallNanos(monotonicNanos);
        return Instant.ofEpochSecond(wall / SECOND, wall % SECOND);
    }
}
