package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.journal.JournalDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private static final UUID NEXT_BOOT = new UUID(2, 2);

    @TempDir
    Path directory;

    @Test
    void theEntriesOfSeveralSlabsComeInTheOrderOfTime() {
        journal()
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 100).entry(0, "a").entry(30, "d").entry(90, "f"),
                        HandMadeSlab.of(2, 0, 110).entry(0, "b").entry(100, "g"),
                        HandMadeSlab.of(1, 1, 120).entry(0, "c").entry(30, "e"));
        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g"), messages());
    }

    @Test
    void randomSlabsComeInTheOrderOfTime() {
        Random random = new Random(7);
        List<Long> expected = new ArrayList<>();
        List<HandMadeSlab> slabs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            HandMadeSlab slab = HandMadeSlab.of(i % 7, i, 1_000L * i).startsAt(0, 0);
            long time = 0;
            for (int n = random.nextInt(40); n > 0; n--) {
                time += random.nextInt(2_000);
                slab.entry(time, "x");
                expected.add(1_000L * i + time);
            }
            slabs.add(i % 3 == 0 ? slab : slab.sealed());
        }
        journal().file("20260711F.cq4", slabs.toArray(HandMadeSlab[]::new));

        expected.sort(Comparator.naturalOrder());
        assertEquals(
                expected,
                Readers.entries(directory).stream().map(Entry::monotonicNanos).toList());
    }

    @Test
    void filesAreReadInTheOrderOfTheirNames() {
        HandMadeJournal journal = journal();
        journal.file("20260103F.cq4", HandMadeSlab.of(1, 0, 300).entry(0, "c"));
        journal.endedFile("20260101F.cq4", HandMadeSlab.of(1, 1, 100).entry(0, "a"));
        journal.file("20260102F.cq4", HandMadeSlab.of(1, 2, 200).entry(0, "b"));
        assertEquals(List.of("a", "b", "c"), messages());
        assertEquals(3, Verifier.verify(directory).slabs());
    }

    @Test
    void afterABootTheQueueDecidesAndNotTheClock() {
        journal()
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 5_000).entry(0, "a").entry(900, "c"),
                        HandMadeSlab.of(2, 0, 5_100).entry(0, "b"),
                        HandMadeSlab.of(3, 0, 10, NEXT_BOOT).entry(0, "d").entry(20, "f"),
                        HandMadeSlab.of(4, 0, 20, NEXT_BOOT).entry(0, "e"));
        assertEquals(List.of("a", "b", "c", "d", "e", "f"), messages());
    }

    @Test
    void anEntryOfAnOldSlabIsShownAmongThoseOfNewerOnes() {
        journal()
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 0).entry(9_999_999_999L, "last"),
                        HandMadeSlab.of(2, 0, 1_000_000_000L).entry(0, "first"),
                        HandMadeSlab.of(2, 1, 9_000_000_000L).entry(0, "second"));
        assertEquals(List.of("first", "second", "last"), messages());
    }

    @Test
    void entriesTellWhoLoggedThemAndWhen() {
        journal()
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(7, 3, 1_000)
                                .startsAt(40, 0)
                                .entry(5, "a")
                                .entry(6, "b"));

        Entry entry = Readers.entries(directory).get(1);
        assertEquals("writer-7", entry.process());
        assertEquals(4711, entry.pid());
        assertEquals(7, entry.writer());
        assertEquals(3, entry.stripe());
        assertEquals(41, entry.number());
        assertEquals(1_006, entry.monotonicNanos());
        assertEquals(HandMadeSlab.wallNanos(1_006), entry.timeNanos());
        assertEquals("thread", entry.thread());
        assertEquals("logger", entry.logger());
    }

    @Test
    void whatAReaderDoesNotKnowYetIsSkipped() {
        journal()
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 0)
                                .entry(0, "a")
                                .unknownFrame()
                                .entry(1, "b")
                                .sealed());
        assertEquals(List.of("a", "b"), messages());
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    void aJournalOfANewerFormatIsRefused() throws Exception {
        HandMadeSlab newer = HandMadeSlab.of(1, 0, 0).entry(0, "a");
        newer.memory().putShort(8, (short) 3);
        HandMadeJournal journal = journal();
        journal.file("20260711F.cq4", newer);
        Files.delete(journal.catalog("20260711F.cq4"));

        JournalException refused = assertThrows(JournalException.class, this::messages);
        assertTrue(refused.getMessage().contains("format version 3"), refused.getMessage());
        assertThrows(JournalException.class, () -> Verifier.verify(directory));
    }

    @Test
    void aSnapshotOfAnEmptyJournalIsEmpty() throws Exception {
        HandMadeJournal journal = journal();
        assertEquals(List.of(), messages());
        journal.file("20260711F.cq4");
        assertEquals(List.of(), messages());
        Files.write(directory.resolve("20260712F.cq4"), new byte[0]);
        assertEquals(List.of(), messages());
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    void aFollowerGoesOnAsFilesAndEntriesCome() {
        HandMadeJournal journal = journal();
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            assertNull(reader.next());
            journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
            assertEquals("a", ((Entry) awaitNext(reader)).message());
            journal.file("20260712F.cq4", HandMadeSlab.of(2, 0, 100).entry(0, "b"));
            assertEquals("b", ((Entry) awaitNext(reader)).message());
            assertNull(reader.next());
        }
    }

    @Test
    void aFileThatIsPrunedWhileItIsReadIsReadToItsEnd() throws Exception {
        HandMadeJournal journal = journal();
        Path first = journal.file(
                "20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a").entry(1, "b"));
        journal.file("20260712F.cq4", HandMadeSlab.of(2, 0, 100).entry(0, "c"));
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            assertEquals("a", ((Entry) reader.next()).message());
            Files.delete(first);
            assertEquals(List.of("b", "c"), Readers.messages(Readers.rest(reader)));
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aFollowerDoesNotLeaveAFileForOneOfAnotherName() throws Exception {
        HandMadeJournal journal = journal();
        HandMadeSlab live = HandMadeSlab.of(1, 0, 0).entry(0, "a");
        journal.file("20260711F.cq4", live);
        for (String stranger : List.of("zzz.cq4", "20260712.cq4", "2026071\u0663F.cq4", "é.cq4")) {
            Files.createFile(directory.resolve(stranger));
        }
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            assertEquals("a", ((Entry) awaitNext(reader)).message());
            assertNull(reader.next());
            journal.file("20260711F.cq4", live.entry(1, "b"));
            assertEquals("b", ((Entry) awaitNext(reader)).message());
            journal.file("20260712F.cq4", HandMadeSlab.of(2, 0, 100).entry(0, "c"));
            assertEquals("c", ((Entry) awaitNext(reader)).message());
        }
        assertEquals(List.of("a", "b", "c"), messages());
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aFollowerIsNotLedAstrayByAFileOfAnotherRoll() throws Exception {
        HandMadeJournal journal = journal();
        QueueTable.make(JournalDirectory.existing(directory), Roll.DAILY, 1, 1, 0);
        Files.createFile(directory.resolve("20990101-00F.cq4"));
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            assertNull(reader.next());
            journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
            QueueTable.make(JournalDirectory.existing(directory), Roll.DAILY, 1, 1, 0);
            assertEquals("a", ((Entry) awaitNext(reader)).message());
        }
    }

    private static JournalEvent awaitNext(JournalReader reader) {
        JournalEvent event = reader.next();
        while (event == null) {
            Thread.onSpinWait();
            event = reader.next();
        }
        return event;
    }

    private HandMadeJournal journal() {
        return HandMadeJournal.in(directory);
    }

    private List<String> messages() {
        return Readers.messages(Readers.events(directory));
    }
}
