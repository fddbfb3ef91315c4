package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Severity;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.claim.Cycles;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.Writers;
import dev.ipclog.core.read.Documents;
import dev.ipclog.core.retention.JournalPruner;
import dev.ipclog.core.retention.PrunePlan;
import dev.ipclog.core.retention.StoredCycle;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a daily journal with today's file and two copies of it under the names of earlier days, which are ended. */
class JournalPrunerTest {
    private static final Retention ALMOST_NOTHING = Retention.parse("size=1b").orElseThrow();
    private static final String FIRST = "20200229F.cq4";
    private static final String SECOND = "20200301F.cq4";

    @TempDir
    Path directory;

    private String today;

    @BeforeEach
    void makeJournal() throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, "writer")) {
            for (int i = 0; i < 1_000; i++) {
                writer.begin(writer.source("logger"), Severity.INFO, "message").commit();
            }
        }
        today = files().get(0);
        copyTo(FIRST);
        copyTo(SECOND);
        JournalDirectory journal = JournalDirectory.existing(directory);
        try (QueueTable table = QueueTable.existing(journal, true)) {
            table.tell(journal);
        }
    }

    private void copyTo(String name) throws IOException {
        JournalDirectory journal = JournalDirectory.existing(directory);
        Files.copy(directory.resolve(today), directory.resolve(name));
        Files.copy(journal.catalog(today), journal.catalog(name));
        Cycles.end(journal, Roll.DAILY, cycleOf(name), 0);
    }

    private static int cycleOf(String name) {
        return Roll.DAILY.cycleOf(name);
    }

    @Test
    void aPlanChangesNothing() throws IOException {
        PrunePlan plan = pruner(ALMOST_NOTHING).plan();
        assertEquals(List.of(FIRST, SECOND), names(plan.going()));
        assertEquals(List.of(FIRST, SECOND, today), files());
    }

    @Test
    void theQueuesOwnReaderGoesOnWithWhatIsLeft() throws IOException {
        int before = OtherQueue.documents(directory).size();
        assertEquals(
                List.of(FIRST),
                names(prune(Retention.parse("size=" + 2 * sizeOfToday() + "b").orElseThrow())));
        assertEquals(List.of(SECOND, today), files());
        assertEquals(before / 3 * 2, OtherQueue.documents(directory).size());
        assertEquals(OtherQueue.documents(directory), Documents.of(directory));
    }

    @Test
    void theNewestFileIsNeverDeleted() throws IOException {
        assertEquals(List.of(FIRST, SECOND), names(prune(ALMOST_NOTHING)));
        assertEquals(List.of(today), files());
        assertEquals(List.of(), prune(ALMOST_NOTHING));
    }

    @Test
    void aCatalogGoesWithItsFile() throws IOException {
        prune(ALMOST_NOTHING);
        JournalDirectory journal = JournalDirectory.existing(directory);
        assertEquals(
                List.of(journal.catalog(today).getFileName().toString()),
                journal.names(JournalDirectory.CATALOG_SUFFIX));
    }

    @Test
    void aCycleThatIsToGoTakesNoClaimsAnyMoreAlsoIfItStays() throws IOException {
        JournalDirectory journal = JournalDirectory.existing(directory);
        Path catalog = journal.catalog(SECOND);
        long withoutEnd = Files.size(catalog) - CatalogLayout.RECORD_LENGTH;
        try (FileChannel file = FileChannel.open(catalog, StandardOpenOption.WRITE)) {
            file.truncate(withoutEnd);
        }
        PrunePlan plan = pruner(ALMOST_NOTHING).plan();
        Writers.Membership writer = Writers.join(journal, false);
        writer.hold(cycleOf(SECOND));
        assertEquals(List.of(FIRST), names(pruner(ALMOST_NOTHING).prune(plan)));
        assertEquals(withoutEnd + CatalogLayout.RECORD_LENGTH, Files.size(catalog));
        writer.end();
    }

    @Test
    void onlyFilesOfTheQueueAreTouched() throws IOException {
        List<String> others =
                List.of("20200229.cq4", "20200230F.cq4", "20200229F.cq4.gz", "notes.txt", "0F.cq4", "x.cq4");
        for (String other : others) {
            Files.createFile(directory.resolve(other));
        }
        Files.createSymbolicLink(directory.resolve("20200228F.cq4"), directory.resolve("notes.txt"));
        Files.createDirectory(directory.resolve("20200227F.cq4"));
        assertEquals(List.of(FIRST, SECOND), names(prune(ALMOST_NOTHING)));
        for (String other : others) {
            assertTrue(Files.exists(directory.resolve(other)), other);
        }
        assertTrue(Files.isSymbolicLink(directory.resolve("20200228F.cq4")));
    }

    @Test
    void whatALivingWriterHoldsStaysUntilItIsDead() throws IOException {
        JournalDirectory journal = JournalDirectory.existing(directory);
        Writers.Membership writer = Writers.join(journal, false);
        writer.hold(cycleOf(SECOND));
        assertEquals(List.of(FIRST), names(prune(ALMOST_NOTHING)));
        writer.hold(cycleOf(SECOND) + 1);
        assertEquals(List.of(SECOND), names(prune(ALMOST_NOTHING)));
        writer.end();
    }

    @Test
    void aWriterThatComesBetweenPlanAndDeedIsMinded() throws IOException {
        PrunePlan plan = pruner(ALMOST_NOTHING).plan();
        Writers.Membership justJoined = Writers.join(JournalDirectory.existing(directory), false);
        assertEquals(List.of(), pruner(ALMOST_NOTHING).prune(plan));
        justJoined.end();
        assertEquals(List.of(FIRST, SECOND), names(pruner(ALMOST_NOTHING).prune(plan)));
    }

    @Test
    void whatSomebodyElseHasDeletedMeanwhileIsNoTrouble() throws IOException {
        PrunePlan plan = pruner(ALMOST_NOTHING).plan();
        Files.delete(directory.resolve(FIRST));
        assertEquals(List.of(SECOND), names(pruner(ALMOST_NOTHING).prune(plan)));
    }

    @Test
    void aFileThatHasLostItsHeadCountsWithItsLength() throws IOException {
        Files.write(directory.resolve(FIRST), new byte[100_000]);
        assertEquals(
                102_400 + 4_096,
                pruner(ALMOST_NOTHING).plan().verdicts().get(0).file().bytes());
        Files.write(directory.resolve(FIRST), new byte[0]);
        assertEquals(
                4_096, pruner(ALMOST_NOTHING).plan().verdicts().get(0).file().bytes());
    }

    @Test
    void aQueueThatIpclogHasNotMadeIsRefused() throws IOException {
        Files.write(directory.resolve("metadata.cq4t"), new byte[1 << 12]);
        JournalException refusal = assertThrows(
                JournalException.class, () -> pruner(ALMOST_NOTHING).plan());
        assertTrue(refusal.getMessage().contains("ipclog has not made"), refusal.getMessage());
    }

    private JournalPruner pruner(Retention retention) {
        return JournalPruner.of(directory, retention);
    }

    private List<StoredCycle> prune(Retention retention) {
        return pruner(retention).prune(pruner(retention).plan());
    }

    private long sizeOfToday() {
        List<PrunePlan.Verdict> verdicts = pruner(ALMOST_NOTHING).plan().verdicts();
        return verdicts.get(verdicts.size() - 1).file().bytes();
    }

    private static List<String> names(List<StoredCycle> files) {
        return files.stream().map(StoredCycle::name).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(JournalDirectory.CYCLE_SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
