package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Documents;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Readers;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void anInterruptedThreadLogsAndStaysInterrupted() throws InterruptedException {
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            LogSource source = writer.source("logger");
            List<Integer> interrupted = new ArrayList<>();
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    Thread.currentThread().interrupt();
                    boolean kept = log(writer, source, i);
                    if (kept && Thread.interrupted()) {
                        interrupted.add(i);
                    }
                }
            });
            thread.start();
            thread.join();

            assertEquals(2_000, interrupted.size());
            assertEquals(IntStream.range(0, 2_000).boxed().toList(), numbers(Readers.entries(directory)));
            assertEquals(0, writer.dropped());
        }
    }

    @Test
    void theFirstCallWaitsUntilTheJournalIsOpen() {
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            assertTrue(log(writer, writer.source("logger"), 1));
            assertTrue(writer.number() > 0);
            assertTrue(writer.awaitOpen(Duration.ZERO));
        }
    }

    @Test
    void afterTheCloseEntriesAreDroppedAndCounted() {
        JournalWriter writer = JournalWriter.open(directory, "process");
        LogSource source = writer.source("logger");
        assertTrue(log(writer, source, 1));
        writer.close();
        assertFalse(log(writer, source, 2));
        assertFalse(log(writer, source, 3));
        writer.close();

        assertEquals(2, writer.dropped());
        assertEquals(List.of(1), numbers(Readers.entries(directory)));
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean());
        assertEquals(0, report.openSlabs());
        assertFalse(report.processes().get(0).alive());
    }

    @Test
    void aDirectoryThatCannotBeUsedCostsEntriesAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        JournalWriter writer = JournalWriter.open(file, "process");
        LogSource source = writer.source("logger");

        assertFalse(log(writer, source, 1));
        assertFalse(log(writer, source, 2));
        assertFalse(writer.awaitOpen(PATIENCE));
        assertEquals(2, writer.dropped());
        assertEquals(0, writer.number());

        Files.delete(file);
        long deleted = System.nanoTime();
        while (writer.number() == 0 && System.nanoTime() - deleted < PATIENCE.toNanos()) {
            Thread.onSpinWait();
        }
        assertTrue(log(writer, source, 3), "it does not recover");
        writer.close();
        assertEquals(List.of(3), numbers(Readers.entries(file)));
        assertEquals(2, Verifier.verify(file).processes().get(0).drops());
    }

    @Test
    void eachThreadKeepsItsOrderAndNothingIsLost() throws InterruptedException {
        int threads = 6;
        int each = 20_000;
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            LogSource source = writer.source("logger");
            assertTrue(writer.awaitOpen(PATIENCE));
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                all.add(new Thread(() -> IntStream.range(0, each).forEach(i -> log(writer, source, i)), "thread-" + t));
            }
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
            assertEquals(0, writer.dropped());
        }
        List<Entry> entries = Readers.entries(directory);
        for (int t = 0; t < threads; t++) {
            String name = "thread-" + t;
            List<Entry> own =
                    entries.stream().filter(e -> e.thread().equals(name)).toList();
            assertEquals(IntStream.range(0, each).boxed().toList(), numbers(own));
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    void twoWritersOfOneProcessAreTwoWriters() {
        JournalWriter one = JournalWriter.open(directory, "one");
        JournalWriter two = JournalWriter.open(directory, "two");
        assertTrue(log(one, one.source("logger"), 1));
        assertTrue(log(two, two.source("logger"), 2));
        one.close();
        assertTrue(log(two, two.source("logger"), 3));

        List<VerifyReport.ProcessReport> reports = Verifier.verify(directory).processes();
        assertEquals(2, reports.size());
        for (VerifyReport.ProcessReport report : reports) {
            assertEquals(report.name().equals("two"), report.alive());
        }
        two.close();
        assertEquals(List.of(1, 2, 3), numbers(Readers.entries(directory)));
    }

    @Test
    void whatAJournalIsMadeOfIsForItsOwnerAlone() throws IOException {
        Path journal = directory.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(journal, "process")) {
            assertTrue(log(writer, writer.source("logger"), 1));
        }
        assertEquals("rwx------", permissions(journal));
        try (Stream<Path> all = Files.list(journal)) {
            List<Path> files = all.toList();
            assertEquals(4, files.size(), files.toString());
            for (Path file : files) {
                assertEquals("rw-------", permissions(file), file.toString());
            }
        }
    }

    @Test
    void aReaderChangesNothing() throws Exception {
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            assertTrue(log(writer, writer.source("logger"), 1));
            while (Documents.of(directory).size() < 2) {
                Thread.sleep(1); // until the process record is there, too
            }
            Map<Path, FileTime> before = times();
            assertEquals(1, Readers.entries(directory).size());
            assertEquals(1, Verifier.verify(directory).slabs());
            assertEquals(before, times());
        }
    }

    @Test
    @Tag("long")
    void aQuietProcessSealsItsSlabWhenItIsOldAndGoesOn() throws InterruptedException {
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            LogSource source = writer.source("logger");
            for (int i = 0; i < 4; i++) {
                assertTrue(log(writer, source, i));
                Thread.sleep(11_000);
                assertTrue(sealedSlabs() > i);
            }
            assertEquals(List.of(0, 1, 2, 3), numbers(Readers.entries(directory)));
        }
    }

    private long sealedSlabs() {
        VerifyReport report = Verifier.verify(directory);
        return report.slabs() - report.openSlabs();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private static boolean log(JournalWriter writer, LogSource source, int number) {
        EntryEncoder entry = writer.begin(source, Severity.INFO, "entry {}");
        entry.add(number);
        return entry.commit();
    }

    private static List<Object> numbers(List<Entry> entries) {
        return entries.stream().map(entry -> entry.arguments().get(0)).toList();
    }
}
