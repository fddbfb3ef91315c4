package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.Documents;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Readers;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue's own library, as the judge of what stands in a journal's files. */
class QueueOracleTest {
    private static final int MANY = 60_000;
    private static final int FEW = 10;

    @TempDir
    Path directory;

    @Test
    void theWalkSeesTheDocumentsThatTheQueuesOwnReaderSees() throws Exception {
        log("writer", MANY);
        for (int i = 0; i < FEW; i++) {
            log("writer " + i, 10);
        }

        List<ByteBuffer> expected = OtherQueue.documents(directory);
        List<ByteBuffer> walked = Documents.of(directory);

        assertTrue(expected.size() > 10, "there should be some slabs");
        assertEquals(expected.size(), walked.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), walked.get(i), "document " + i);
        }
    }

    @Test
    void theWalkFollowsTheQueueFromFileToFile() throws Exception {
        OtherQueue.createThatRollsEachSecond(directory);
        log("writer", 10);
        Thread.sleep(1_050);
        log("second", 10);

        assertEquals(OtherQueue.documents(directory), Documents.of(directory));
        assertEquals(20, Readers.entries(directory).size());
    }

    @Test
    void somebodyElsesDocumentIsPassedOverAndCounted() throws Exception {
        log("writer", 10);
        OtherQueue.append(directory, "hello");
        OtherQueue.append(directory, "x".repeat(100_000));
        log("second", 10);

        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            assertEquals(20, Readers.entries(Readers.rest(reader)).size());
            assertEquals(2, reader.foreignDocuments());
        }
        assertTrue(Verifier.verify(directory).isClean());
        assertEquals(2, Verifier.verify(directory).foreignDocuments());
    }

    @Test
    void theQueuesOwnReaderShowsWhoTheWritersAre() throws Exception {
        log("the name, l'été, 目标 🎯, and more than thirty-one bytes", 1);

        String text = OtherQueue.texts(directory);

        assertTrue(text.contains("ipclogProcess"), text);
        assertTrue(
                text.contains("the name, l'\\xE9t\\xE9, \\u76EE\\u6807 \\uD83C\\uDFAF, and more than thirty-one bytes"),
                text);
        assertTrue(text.matches("(?s).*pid: .*\\b" + ProcessHandle.current().pid() + ",.*"), text);
        assertTrue(text.contains("command:") && text.contains("host:") && text.contains("jvm:"), text);
    }

    @Test
    void theQueuesOwnReaderFindsItsWayAboutByIndex() {
        log("writer", MANY);

        assertEquals(OtherQueue.documents(directory), OtherQueue.documentsByIndex(directory));
    }

    @Test
    void theTableKnowsTheNewestFile() throws Exception {
        OtherQueue.createThatRollsEachSecond(directory);
        log("writer", 10);
        Thread.sleep(1_050);
        log("second", 10);

        List<Path> files = cycleFiles();
        assertTrue(files.size() > 1, files.toString());
        assertEquals(
                files.get(files.size() - 1).getFileName().toString(),
                Roll.SECONDLY.fileName(OtherQueue.newestCycle(directory)) + JournalDirectory.CYCLE_SUFFIX);
    }

    private List<Path> cycleFiles() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(JournalDirectory.CYCLE_SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void log(String name, int count) {
        try (JournalWriter writer = JournalWriter.open(directory, name)) {
            LogSource source = writer.source("logger");
            IntStream.range(0, count).forEach(i -> {
                EntryEncoder entry = writer.begin(source, Severity.INFO, "entry {}");
                entry.add(i);
                assertTrue(entry.commit());
            });
        }
    }
}
