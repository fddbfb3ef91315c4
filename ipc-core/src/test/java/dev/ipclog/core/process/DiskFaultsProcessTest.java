package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a disk can do to a journal beside being full: the application lives through each, and nothing is lost uncounted. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class DiskFaultsProcessTest {
    private static final long PAUSE_MICROS = 200;
    private static final int DISK_KIB = 16 << 10;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    private Path mountPoint;
    private SmallDisk disk;

    @BeforeEach
    void makeMountPoint() throws IOException {
        mountPoint = Files.createDirectory(directory.resolve("disk"));
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    /** Small blocks, too: a page of memory may then have room on the disk for only part of it. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 4 << 10})
    void aFullDiskWhoseFileSystemAllocatesLate(int blockLength) {
        disk = SmallDisk.ext4(mountPoint, directory.resolve("image"), DISK_KIB, blockLength, "rw");
        try (Outage outage =
                Outage.prepare(jdk, disk.journal(), PAUSE_MICROS).go().awaitKept()) {
            disk.fillUpTo(0);
            outage.awaitDrops();
            outage.isOver();
            disk.empty();
            outage.assertResumes();
            outage.assertAllIsCounted();
            outage.assertToldOnce();
        }
    }

    @Test
    void aDiskThatTakesNoMoreFilesWhenTheNextCycleBegins() {
        disk = SmallDisk.ofInodes(mountPoint, 40);
        OtherQueue.createThatRollsEachSecond(disk.journal());
        try (Outage outage =
                Outage.prepare(jdk, disk.journal(), PAUSE_MICROS).go().awaitKept()) {
            disk.takeInodes();
            outage.awaitDrops();
            outage.isOver();
            disk.giveInodesBack();
            outage.assertResumes();
            outage.assertAllIsCounted();
            outage.assertToldOnce();
        }
    }

    @Test
    void aDiskThatIsMountedToBeReadOnlyWhenTheJournalIsToBeOpened() {
        disk = SmallDisk.mount(mountPoint, DISK_KIB);
        disk.remount("ro");
        try (Outage outage = Outage.prepare(jdk, disk.journal(), PAUSE_MICROS).go()) {
            outage.awaitDrops();
            outage.isOver();
            disk.remount("rw");
            outage.assertResumes();
            outage.assertAllIsCounted();
            outage.assertToldOnce();
        }
    }

    /**
     * The kernel refuses to make a disk read-only that is being written to, unless it finds an error on it; then pages that it
     * has written back cannot be stored to any more. That ends with a new mount, which the journal is not in the same place
     * on for those who have the old one's files open.
     */
    @Test
    void aDiskThatBecomesReadOnlyWhileItIsWrittenTo() throws Exception {
        Path image = directory.resolve("image");
        disk = SmallDisk.ext4(mountPoint, image, DISK_KIB, 4 << 10, "errors=remount-ro");
        try (Outage outage =
                Outage.prepare(jdk, disk.journal(), PAUSE_MICROS).go().awaitKept()) {
            Path trigger = trigger(disk);
            SmallDisk.run("sync", "-f", mountPoint.toString());
            Files.writeString(trigger, "1");
            outage.awaitDrops();
            disk.close();
            SmallDisk old = disk;
            outage.isOver();
            disk = SmallDisk.mount(mountPoint, DISK_KIB);
            outage.assertResumes();
            assertEquals(old.journal(), disk.journal());
            Standing last = outage.stop();
            assertEquals(last.calls(), last.kept() + last.dropped(), last::toString);
            List<String> errors = outage.errors();
            assertTrue(errors.size() <= 3, errors::toString);
            assertEquals(0, last.thrown(), "calls that threw");
        }
    }

    private static Path trigger(SmallDisk disk) throws IOException {
        String device = Files.getFileStore(disk.root()).name();
        Path trigger = Path.of("/sys/fs/ext4", Path.of(device).getFileName().toString(), "trigger_fs_error");
        assumeTrue(Files.isWritable(trigger), "no error of a file system can be made: " + trigger);
        return trigger;
    }

    @Test
    void aUserWhoseQuotaIsUsedUp() throws Exception {
        disk = SmallDisk.ext4(mountPoint, directory.resolve("image"), DISK_KIB, 4 << 10, "usrquota");
        Path home = Files.createDirectory(mountPoint.resolve("home"));
        setQuota(4 << 10);
        assumeTrue(SmallDisk.run("chown", "nobody", home.toString()).isEmpty(), "there is no user 'nobody'");
        List<String> asNobody = List.of("setpriv", "--reuid", "nobody", "--clear-groups");
        String classes = System.getProperty("java.class.path").split(":", -1)[0];
        String trouble = SmallDisk.run("setpriv", "--reuid", "nobody", "--clear-groups", "test", "-r", classes);
        assumeTrue(trouble.isEmpty(), "another user cannot read the classes: " + trouble);
        Path journal = home.resolve("journal");
        try (Outage outage =
                Outage.prepare(asNobody, List.of(), jdk, journal, 0).go().awaitKept()) {
            outage.awaitDrops();
            outage.isOver();
            setQuota(DISK_KIB);
            outage.assertResumes();
            outage.stop();
        }
    }

    private void setQuota(int kibibytes) {
        String limit = Integer.toString(kibibytes);
        String trouble = SmallDisk.run("setquota", "-u", "nobody", limit, limit, "0", "0", mountPoint.toString());
        assumeTrue(trouble.isEmpty(), "no quota can be set: " + trouble);
    }
}
