package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes whose wall clock is set while they log, over midnight and back and forth by hours, each a little ahead of or
 * behind the others, and one that has the true one. The monotonic clock is everybody's own.
 */
class ClockProcessTest {
    private static final int WRONG = 3;
    private static final String PAUSE_MICROS = "100";
    private static final long MILLIS_A_DAY = TimeUnit.DAYS.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final int SAMPLES = 6;

    @TempDir
    Path directory;

    private Path journal;
    private WallClocks clocks;

    /** On a machine that is too busy to make slabs in time, entries may be dropped. */
    private long drops;

    private final List<ChildJvm> writers = new ArrayList<>();
    private final List<Long> firsts = new ArrayList<>();

    @AfterEach
    void endAll() {
        writers.forEach(ChildJvm::close);
    }

    @Test
    void midnightAndStepsByHoursUnderLoadLoseNothingUncountedAndKeepOrderAndSearch() {
        journal = directory.resolve("journal");
        clocks = WallClocks.in(directory);
        setClocks(beforeMidnight() - HOUR);
        startAll();
        try (Follower follower = Follower.start(journal, Start.BEGINNING)) {
            long beforeMidnight = beforeMidnight();
            setClocks(beforeMidnight);
            writers.forEach(writer -> writer.send("until " + PAUSE_MICROS));
            Await.until("it has not rolled", () -> cycleFiles() >= 2);
            for (long offset : List.of(3 * HOUR, -5 * HOUR, -5 * HOUR - 1_000, beforeMidnight, 0L)) {
                setClocks(offset);
                awaitMore(follower.tally());
            }
            long[] counts = stopAll();
            assertIsWhole(counts, follower.finish());
            assertIsWhole(counts, Tally.of(journal));
        }
        assertTrue(Verifier.verify(journal).isClean());
        List<Entry> all = read(Start.BEGINNING);
        assertClockWasSet(all);
        assertIsFound(all);
    }

    private void startAll() {
        Jdk jdk = Jdk.all().get(0);
        for (int i = 0; i <= WRONG; i++) {
            List<String> starter = i == WRONG ? List.of() : clocks.starter("clock-" + i);
            writers.add(ChildJvm.startBehind(
                    starter, List.of(), jdk, Application.class, journal, "writer-" + i, "log 1 0"));
        }
        writers.forEach(writer -> firsts.add(Answer.of(writer.receive()).committed()));
    }

    /** So far ahead is a clock on which it is midnight soon. */
    private static long beforeMidnight() {
        return MILLIS_A_DAY - 1_500 - LocalTime.now(ZoneOffset.UTC).get(ChronoField.MILLI_OF_DAY);
    }

    /** Sets the wall clocks so much ahead of the true one, and each a few milliseconds beside the others. */
    private void setClocks(long aheadMillis) {
        for (int i = 0; i < WRONG; i++) {
            clocks.set("clock-" + i, TimeUnit.MILLISECONDS.toNanos(aheadMillis + (i - 1) * 7L));
        }
    }

    /** Until each process has logged so much that it must have taken a slab by the new clock. */
    private static void awaitMore(Tally tally) {
        List<Long> before = new ArrayList<>();
        for (int i = 0; i <= WRONG; i++) {
            before.add(tally.entries("writer-" + i));
        }
        Await.pause(400);
        Await.until("a process logs no more", () -> {
            boolean more = true;
            for (int i = 0; i <= WRONG; i++) {
                more &= tally.entries("writer-" + i) > before.get(i) + 1_000;
            }
            return more;
        });
    }

    private long[] stopAll() {
        long[] counts = new long[writers.size()];
        long dropped = 0;
        for (int i = 0; i < counts.length; i++) {
            Answer answer = Answer.of(writers.get(i).ask("enough")).print("clocks being set, writer " + i);
            answer.assertNoCallHung();
            counts[i] = firsts.get(i) + answer.committed();
            dropped += Long.parseLong(writers.get(i).ask("dropped").substring("dropped ".length()));
            assertEquals("closed", writers.get(i).ask("close"));
            assertEquals(List.of(), writers.get(i).errors());
        }
        drops = dropped;
        System.out.println("clocks being set: " + firsts + " at first, " + dropped + " dropped");
        return counts;
    }

    private void assertIsWhole(long[] counts, Tally tally) {
        assertEquals(List.of(), tally.faults());
        assertEquals(drops, tally.dropped());
        assertEquals(drops, tally.missing());
        for (int i = 0; i < counts.length; i++) {
            assertEquals(counts[i], tally.entries("writer-" + i));
        }
    }

    private static void assertClockWasSet(List<Entry> all) {
        long forth = 0;
        long back = 0;
        for (int i = 1; i < all.size(); i++) {
            long step = all.get(i).timeNanos() - all.get(i - 1).timeNanos();
            forth += step > TimeUnit.HOURS.toNanos(2) ? 1 : 0;
            back += step < -TimeUnit.HOURS.toNanos(2) ? 1 : 0;
        }
        assertTrue(forth > 0 && back > 0, "the clocks were not set");
    }

    private void assertIsFound(List<Entry> all) {
        for (int i = 0; i < SAMPLES; i++) {
            long time =
                    all.get((int) ((long) i * (all.size() - 1) / (SAMPLES - 1))).timeNanos();
            Instant instant = Instant.EPOCH.plusNanos(time);
            long expected =
                    all.stream().filter(entry -> entry.timeNanos() >= time).count();
            assertEquals(expected, read(Start.at(instant)).size(), "from " + instant);
            int count = all.size() / (i + 2);
            assertEquals(all.subList(all.size() - count, all.size()), read(Start.last(count)), "the last " + count);
        }
    }

    private List<Entry> read(Start start) {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal, start, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                if (event instanceof Entry entry) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private long cycleFiles() {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(path -> path.toString().endsWith(".cq4")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
