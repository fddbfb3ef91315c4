package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class FullDiskProcessTest {
    private static final int DISK_KIB = 8 << 10;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    private SmallDisk disk;

    @BeforeEach
    void mount() {
        disk = SmallDisk.mount(directory, DISK_KIB);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void theApplicationLivesAndEveryEntryIsThereOrCounted() {
        try (ChildJvm application = start("log 100000 0")) {
            Answer full = Answer.of(application.receive());
            assertTrue(full.committed() < 100_000, "the disk should be full");
            full.print("while the disk became full, " + jdk).assertNoCallHung();

            disk.fillUpTo(0);
            assertEquals(0, Answer.of(application.ask("log 1000 0")).committed());
            long dropped = dropped(application);
            assertEquals(101_000 - full.committed(), dropped);
            assertIsAccounted(full.committed(), dropped, Verifier.verify(disk.journal()));
        }
    }

    @Test
    void itResumesAsSoonAsThereIsSpace() {
        disk.fillUpTo(2 << 10);
        try (ChildJvm application = start("log 50000 0")) {
            long committed = Answer.of(application.receive()).committed();
            assertTrue(committed < 50_000, "the disk should be full");

            disk.empty();
            awaitResumption(application);
            long more = Answer.of(application.ask("log 2000 100")).committed();
            assertEquals(2_000, more);

            long dropped = dropped(application);
            assertEquals("closed", application.ask("close"));
            Tally tally = Tally.of(disk.journal());
            assertEquals(List.of(), tally.faults());
            assertEquals(committed + 1 + more, tally.entries());
            assertEquals(dropped, tally.missing());
            assertEquals(dropped, tally.dropped());
            assertIsAccounted(committed + 1 + more, dropped, Verifier.verify(disk.journal()));
            assertTroublesWereTold(application);
        }
    }

    @Test
    void aKillWhileTheDiskIsFullLosesNoCount() {
        disk.fillUpTo(2 << 10);
        try (ChildJvm application = start("log 50000 0")) {
            long committed = Answer.of(application.receive()).committed();
            Answer.of(application.ask("log 777 0"));
            long dropped = dropped(application);
            application.kill();

            assertEquals(50_777, committed + dropped);
            Tally tally = Tally.of(disk.journal());
            assertEquals(committed, tally.entries());
            assertEquals(dropped, tally.missing());
            assertIsAccounted(committed, dropped, Verifier.verify(disk.journal()));
        }
    }

    /** The slab that is made ready when there is space again is too old when the application logs next. */
    @Test
    @Tag("long")
    void aQuietApplicationResumesToo() {
        try (ChildJvm application = start("log 1 0")) {
            assertEquals(1, Answer.of(application.receive()).committed());
            Await.pause(1_500);
            disk.fillUpTo(0);
            assertTrue(Answer.of(application.ask("log 1000 0")).committed() < 1_000, "the disk should be full");

            disk.empty();
            Await.pause(11_000);
            awaitResumption(application);
        }
    }

    /** Whatever is left when the journal is made: the JVM lives, and logs as soon as there is more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 64, 132, 200, 280})
    void aJournalMadeOnAnAlmostFullDiskKillsNobody(int kibibytesLeft) {
        disk.fillUpTo(kibibytesLeft);
        try (ChildJvm application = start("log 2000 0")) {
            Answer.of(application.receive());
            disk.empty();
            awaitResumption(application);
            long dropped = dropped(application);
            assertEquals("closed", application.ask("close"));
            assertEquals(
                    dropped, Verifier.verify(disk.journal()).processes().get(0).drops());
        }
    }

    @Test
    @Tag("long")
    void noAmountOfSpaceLeftKillsTheApplication() {
        for (int kibibytes = 0; kibibytes < 600; kibibytes += 4) {
            aJournalMadeOnAnAlmostFullDiskKillsNobody(kibibytes);
            disk.close();
            mount();
        }
    }

    private ChildJvm start(String command) {
        return ChildJvm.start(jdk, Application.class, disk.journal(), "application", command);
    }

    private static void awaitResumption(ChildJvm application) {
        Await.until(
                "it does not resume",
                () -> Answer.of(application.ask("log 1 0")).committed() == 1);
    }

    private static long dropped(ChildJvm application) {
        return Long.parseLong(application.ask("dropped").substring("dropped ".length()));
    }

    private static void assertIsAccounted(long committed, long dropped, VerifyReport report) {
        assertTrue(report.isClean(), () -> report.toString());
        assertEquals(committed, report.processes().get(0).entries());
        assertEquals(dropped, report.processes().get(0).drops());
    }

    private static void assertTroublesWereTold(ChildJvm application) {
        List<String> errors = application.errors();
        assertTrue(errors.stream().anyMatch(line -> line.startsWith("ipclog(E): ")), errors::toString);
        assertTrue(errors.stream().anyMatch(line -> line.startsWith("ipclog(W): ")), errors::toString);
        assertTrue(errors.size() < 12, errors::toString);
    }
}
