package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wall clock that was set back and forth, while the entries were logged in the order of the monotonic one. */
class ClockStepsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final UUID NEXT_BOOT = new UUID(1, 2);
    private static final UUID LAST_BOOT = new UUID(1, 3);

    @TempDir
    Path directory;

    private final List<Entry> all = new ArrayList<>();

    @Test
    void everyEntryAtOrAfterATimeIsFoundAndNoneBefore() {
        writeJournalWithSteps();
        for (Entry entry : all) {
            for (long time = entry.timeNanos() - 1; time <= entry.timeNanos() + 1; time++) {
                assertFinds(time);
            }
        }
    }

    @Test
    void theLastOnesAreThoseThatWereLoggedLast() {
        writeJournalWithSteps();
        for (int count = 0; count <= all.size() + 1; count++) {
            assertEquals(
                    all.subList(Math.max(0, all.size() - count), all.size()),
                    entries(Start.last(count)),
                    "the last " + count);
        }
    }

    @Test
    void theOrderIsThatOfTheMonotonicClock() {
        writeJournalWithSteps();
        for (int i = 1; i < all.size(); i++) {
            assertEquals(true, all.get(i).monotonicNanos() >= all.get(i - 1).monotonicNanos());
        }
    }

    /** A leap second is a step back by a second: the same second comes twice. */
    @Test
    void bothOfTheSecondsThatAreOneByALeapSecondAreFound() {
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 0).entry(0, "before").sealed(),
                        HandMadeSlab.of(1, 0, 100 * SECOND)
                                .startsAt(1, 0)
                                .entry(SECOND / 2, "first")
                                .sealed(),
                        wrong(101 * SECOND, -SECOND).startsAt(2, 0).entry(SECOND / 2, "second"),
                        wrong(103 * SECOND, -SECOND).startsAt(3, 0).entry(0, "after"));
        assertEquals(
                List.of("first", "second", "after"),
                Readers.messages(Readers.events(directory, Start.at(instant(wall(100 * SECOND))), Selection.ALL)));
    }

    /** The clock of a machine without a battery begins at some time in the past, and is set right later. */
    @Test
    void aBootWhoseClockWasBehindIsLaterAllTheSame() {
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 5_000 * SECOND).entry(0, "a").entry(1, "b"),
                        HandMadeSlab.ofWrongClock(2, 0, 3 * SECOND, -900 * HOUR, NEXT_BOOT)
                                .entry(0, "c")
                                .entry(1, "d"),
                        HandMadeSlab.ofWrongClock(3, 0, 2 * SECOND, -950 * HOUR, LAST_BOOT)
                                .entry(0, "e"));
        List<String> texts = List.of("a", "b", "c", "d", "e");
        for (int count = 0; count <= texts.size(); count++) {
            assertEquals(
                    texts.subList(texts.size() - count, texts.size()),
                    Readers.messages(Readers.events(directory, Start.last(count), Selection.ALL)));
        }
    }

    /** Slabs overlap, steps are of hours and of a second; a new file begins only when the clock is in its cycle. */
    private void writeJournalWithSteps() {
        Random random = new Random(5);
        HandMadeJournal journal = HandMadeJournal.in(directory);
        long anchor = 0;
        int number = 0;
        for (int file = 0; file < 3; file++) {
            List<HandMadeSlab> slabs = new ArrayList<>();
            long ahead = 24L * file * HOUR;
            for (int i = 0; i < 12; i++) {
                HandMadeSlab slab = HandMadeSlab.ofWrongClock(number % 3, number, anchor, ahead, HandMadeSlab.BOOT);
                for (int n = 0; n < random.nextInt(4); n++) {
                    slab.entry(3L * n * SECOND + random.nextLong(SECOND), "x" + number);
                }
                slabs.add(random.nextBoolean() ? slab.sealed() : slab);
                number++;
                anchor += random.nextLong(6 * SECOND);
                ahead = 24L * file * HOUR + (random.nextInt(3) == 0 ? -SECOND : (random.nextInt(60) - 36) * HOUR / 4);
            }
            journal.endedFile("2026071" + file + "F.cq4", slabs.toArray(HandMadeSlab[]::new));
        }
        all.addAll(Readers.entries(directory));
    }

    private void assertFinds(long time) {
        assertEquals(
                all.stream().filter(entry -> entry.timeNanos() >= time).toList(),
                entries(Start.at(instant(time))),
                "from " + time);
    }

    private List<Entry> entries(Start start) {
        return Readers.entries(Readers.events(directory, start, Selection.ALL));
    }

    private static HandMadeSlab wrong(long anchor, long ahead) {
        return HandMadeSlab.ofWrongClock(1, 0, anchor, ahead, HandMadeSlab.BOOT);
    }

    private static long wall(long monotonicNanos) {
        return HandMadeSlab.wallNanos(monotonicNanos);
    }

    private static Instant instant(long wall) {
        return Instant.ofEpochSecond(wall / SECOND, wall % SECOND);
    }
}
