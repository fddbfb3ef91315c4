package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.LooseEntries;
import dev.ipclog.core.read.Readers;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of entries before the journal has taken one. */
class RefugeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<Entry> taken = new ArrayList<>();
    private Path journal;

    @BeforeEach
    void aFileInTheJournalsPlace() throws IOException {
        journal = Files.writeString(directory.resolve("journal"), "no directory");
    }

    @Test
    void whatAnUnusableJournalCannotTakeIsThereAsAReaderWouldShowIt() throws Exception {
        JournalWriter writer = open(entry -> taken.add(LooseEntries.decode(entry)));
        LogSource source = writer.source("logger");
        for (int i = 0; i < 3; i++) {
            assertTrue(rich(writer, source, i)); // the third time its pattern is a definition
        }
        assertFalse(writer.isUsed());
        assertEquals(0, writer.dropped());

        Files.delete(journal);
        long start = System.nanoTime();
        while (writer.number() == 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(10);
        }
        assertTrue(rich(writer, source, 3));
        assertTrue(writer.isUsed());
        writer.close();
        assertFalse(rich(writer, source, 4));

        List<Entry> kept = Readers.entries(journal);
        assertEquals(List.of("rich 3"), kept.stream().map(Entry::message).toList());
        assertEquals(
                List.of("rich 0", "rich 1", "rich 2"),
                taken.stream().map(Entry::message).toList());
        assertEquals(0, Verifier.verify(journal).processes().get(0).drops());
        taken.forEach(entry -> assertEquals(content(kept.get(0)), content(entry)));
        assertTrue(taken.get(0).timeNanos() <= kept.get(0).timeNanos());
    }

    @Test
    void whatTheRefugeCannotTakeEitherIsDroppedAndCounted() {
        JournalWriter writer = open(entry -> false);
        assertFalse(rich(writer, writer.source("logger"), 1));
        assertEquals(1, writer.dropped());
        writer.close();
    }

    private JournalWriter open(Refuge refuge) {
        return JournalWriter.open(journal, "process", JournalOptions.NONE, levels -> {}, refuge);
    }

    private static boolean rich(JournalWriter writer, LogSource source, int number) {
        EntryEncoder entry = writer.begin(source, Severity.WARN, "rich {}");
        entry.add(number);
        entry.context(writer.context(Map.of("shot", "3")));
        entry.markers(new Definition[] {writer.marker("SLOW")}, 1);
        entry.keyValues(1);
        entry.keyValue("us", 41);
        entry.throwable(new IllegalStateException("boom", new IllegalArgumentException("cause")));
        entry.caller(writer.caller("a.B.c(B.java:1)"));
        return entry.commit();
    }

    private static List<Object> content(Entry entry) {
        return List.of(
                entry.severity(),
                entry.process(),
                entry.pid(),
                entry.thread(),
                entry.logger(),
                entry.pattern(),
                entry.context(),
                entry.markers(),
                entry.keyValues(),
                entry.throwable().className(),
                entry.throwable().cause(),
                entry.caller());
    }
}
