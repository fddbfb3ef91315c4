package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is to leave some space free, on a small disk; the journal begins a new file each second. */
class FreeSpaceProcessTest {
    private static final int DISK_KIB = 24 << 10;
    private static final int FREE_KIB = 8 << 10;
    private static final int SLACK_KIB = 8 << 10;

    /** What may be taken before it is known that something else has taken space: slabs that are ready, and a new file. */
    private static final int TOLERANCE_KIB = 6 << 10;

    @TempDir
    Path directory;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException {
        disk = SmallDisk.mount(directory, DISK_KIB);
        Files.createDirectory(
                disk.journal(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        OtherQueue.createThatRollsEachSecond(disk.journal());
        disk.fillUpTo(FREE_KIB + SLACK_KIB);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void filesGoWhileTooLittleIsFreeAndThenEntriesAreDroppedAndCountedAsOnAFullDisk() {
        try (ChildJvm application = start()) {
            String first = files().get(0);
            application.send("until 50");
            Await.until("old files are kept", () -> !files().contains(first));
            assertEquals("dropped 0", droppedAfter(application, "enough"));
            Await.until("too little is free", () -> disk.free() > (FREE_KIB - TOLERANCE_KIB) * 1024L);

            Await.until("it is not dropped quietly, after having been told once", () -> isFilledForGood(application));
            assertTrue(disk.free() > FREE_KIB / 4 * 1024L, disk.free() + " bytes are free");

            disk.empty();
            Await.until(
                    "it does not resume",
                    () -> Answer.of(application.ask("log 1 0")).committed() == 1);
            Await.until("it is not told", () -> isToldThatItWasMended(application.errors()));
            Answer.of(application.ask("log 100 100"));
            long dropped = Long.parseLong(application.ask("dropped").substring("dropped ".length()));
            assertEquals("closed", application.ask("close"));

            Tally tally = Tally.of(disk.journal());
            assertEquals(List.of(), tally.faults());
            assertEquals(tally.dropped(), tally.missing());
            VerifyReport report = Verifier.verify(disk.journal());
            assertTrue(report.isClean(), report::toString);
            assertEquals(dropped, report.processes().get(0).drops());
        }
    }

    /** What was deleted is free when nobody has it mapped any more, at some collection; so this is tried again and again. */
    private boolean isFilledForGood(ChildJvm application) {
        disk.fillUpTo(FREE_KIB / 2);
        if (!isDropped(application, 1000) || files().size() > 1) {
            return false;
        }
        List<String> told = application.errors();
        return last(told).contains("less than 8 MiB would be left free on its disk")
                && isDropped(application, 2000)
                && told.equals(application.errors());
    }

    private static boolean isDropped(ChildJvm application, int count) {
        return Answer.of(application.ask("log " + count + " 0")).committed() == 0;
    }

    private static String droppedAfter(ChildJvm application, String command) {
        Answer.of(application.ask(command));
        return application.ask("dropped");
    }

    private static boolean isToldThatItWasMended(List<String> lines) {
        String all = String.join("\n", lines);
        return all.lastIndexOf("can be written again") > all.lastIndexOf("would be left free");
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private ChildJvm start() {
        ChildJvm application = ChildJvm.startWith(
                List.of("-Dipclog.retain=free=" + FREE_KIB + "k"),
                Jdk.all().get(0),
                Application.class,
                disk.journal(),
                "application",
                "log 1 0");
        application.receive();
        return application;
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(disk.journal())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
