package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Severity;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumeTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whereverAReaderStopsTheNextGoesOn(Mode mode) {
        writeSomeFiles();
        List<String> all = Readers.messages(Readers.events(directory));
        for (int read = 0; read <= all.size(); read++) {
            Cursor cursor = cursorAfter(read, mode);
            try (JournalReader next = JournalReader.resume(directory, cursor, Selection.ALL, Mode.SNAPSHOT)) {
                assertEquals(all.subList(read, all.size()), Readers.messages(Readers.rest(next)), "after " + read);
            }
        }
    }

    private Cursor cursorAfter(int read, Mode mode) {
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, mode)) {
            for (int i = 0; i < read; i++) {
                assertTrue(reader.next() instanceof Entry);
            }
            return Cursor.parse(reader.cursor().toString());
        }
    }

    @Test
    void aCursorFarBehindTheEndIsTheEnd() {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
        journal.file("20260712F.cq4", HandMadeSlab.of(1, 1, 1).entry(0, "b"));
        for (String far :
                List.of("1152921504606846976:0", "1152921504606846976:1152921504606846976", "4096:99999999")) {
            Cursor cursor = Cursor.parse("20260711F.cq4:" + far + " 20260711F.cq4:" + far + ":160");
            try (JournalReader reader = JournalReader.resume(directory, cursor, Selection.ALL, Mode.SNAPSHOT)) {
                List<String> rest = Readers.messages(Readers.rest(reader));
                assertEquals("b", rest.get(rest.size() - 1), rest::toString);
            }
        }
    }

    @Test
    void anEntryThatComesLateIntoASlabThatWasReadIsNotSkipped() {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        HandMadeSlab early = HandMadeSlab.of(1, 0, 0).entry(0, "a");
        HandMadeSlab second = HandMadeSlab.of(2, 0, 100).entry(0, "b");
        journal.file("20260711F.cq4", early, second);
        Cursor cursor = cursorAfter(2, Mode.FOLLOW);

        journal.file("20260711F.cq4", early.entry(50, "late"), second.entry(60, "c"));

        assertEquals(List.of("late", "c"), resume(cursor));
    }

    @Test
    void slabsOfAFileThatWasPrunedAreLeftOutAndNothingIsRepeated() throws Exception {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        Path first = journal.file(
                "20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a").entry(500, "never read"));
        journal.file("20260712F.cq4", HandMadeSlab.of(1, 1, 100).entry(0, "b").entry(1, "c"));
        Cursor cursor = cursorAfter(1, Mode.SNAPSHOT);
        Files.delete(first);

        assertEquals(List.of("b", "c"), resume(cursor));
    }

    @Test
    void aCursorOfAnotherJournalOrAMangledOneDoesNoHarm() {
        writeSomeFiles();
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            String file = "2026071" + random.nextInt(4) + "F.cq4";
            String cursor = "%s:%d %s:%d:%d"
                    .formatted(file, random.nextInt(40_000), file, random.nextInt(20_000), random.nextInt(9_000));
            try {
                resume(Cursor.parse(cursor));
            } catch (IllegalArgumentException | JournalException e) {
                assertTrue(!e.getMessage().isEmpty());
            }
        }
    }

    @Test
    void whileAProcessLogsNothingIsSkippedOrRepeatedAtRandomCuts() throws InterruptedException {
        int count = 20_000;
        List<Integer> seen = new ArrayList<>();
        Thread logging = new Thread(() -> log(count));
        logging.setDaemon(true);
        logging.start();
        Random random = new Random();
        Cursor cursor = firstCursor();
        while (seen.size() < count) {
            cursor = readSome(cursor, random.nextInt(500), seen);
        }
        logging.join();
        assertEquals(IntStream.range(0, count).boxed().toList(), seen);
    }

    /** In the middle of a new journal's life, when there is one. */
    private Cursor firstCursor() {
        while (!Files.exists(directory.resolve("metadata.cq4t"))) {
            Thread.onSpinWait();
        }
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            return reader.cursor();
        }
    }

    private Cursor readSome(Cursor from, int most, List<Integer> seen) {
        try (JournalReader reader =
                JournalReader.resume(directory, Cursor.parse(from.toString()), Selection.ALL, Mode.FOLLOW)) {
            for (int i = 0; i < most; i++) {
                JournalEvent event = reader.next();
                if (event == null) {
                    LockSupport.parkNanos(100_000);
                } else {
                    seen.add((Integer) assertInstanceOf(Entry.class, event, event::toString)
                            .arguments()
                            .get(0));
                }
            }
            return reader.cursor();
        }
    }

    private void log(int count) {
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            LogSource source = writer.source("logger");
            for (int i = 0; i < count; i++) {
                EntryEncoder entry = writer.begin(source, Severity.INFO, "entry {}");
                entry.add(i);
                entry.commit();
                if (i % 50 == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    /** Slabs of three writers that were open at the same time, in three files. */
    private void writeSomeFiles() {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        journal.endedFile(
                "20260711F.cq4",
                HandMadeSlab.of(1, 0, 0).entry(0, "0").entry(10, "1").entry(250, "8"),
                HandMadeSlab.of(2, 0, 20).entry(0, "2").entry(10, "3").sealed(),
                HandMadeSlab.of(3, 0, 40).entry(500, "12"));
        journal.endedFile(
                "20260712F.cq4",
                HandMadeSlab.of(2, 0, 100)
                        .startsAt(2, 0)
                        .entry(0, "4")
                        .entry(1, "5")
                        .sealed(),
                HandMadeSlab.of(1, 1, 200).entry(0, "6").entry(20, "7").entry(80, "9"));
        journal.file(
                "20260713F.cq4",
                HandMadeSlab.of(2, 0, 300).startsAt(4, 0).entry(0, "10").entry(1, "11"));
    }

    private List<String> resume(Cursor cursor) {
        try (JournalReader reader = JournalReader.resume(directory, cursor, Selection.ALL, Mode.SNAPSHOT)) {
            return Readers.messages(Readers.rest(reader));
        }
    }
}
