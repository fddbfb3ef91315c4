package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes that log as fast as they can fill a small disk, get some room, and fill it again. */
class ManyOnAFullDiskProcessTest {
    private static final int EACH = 100_000;
    private static final int JOIN_AT_ONCE = 8;

    private final Jdk jdk = Jdk.all().get(0);
    private final List<ChildJvm> processes = new ArrayList<>();

    @TempDir
    Path directory;

    private SmallDisk disk;
    private long committed;

    @AfterEach
    void end() {
        processes.forEach(ChildJvm::close);
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void eightLiveCountWhatTheyDropAndResume() {
        fillTwice(8, 16);
    }

    @Test
    @Tag("long")
    void sixtyFourLiveCountWhatTheyDropAndResume() {
        fillTwice(64, 128);
    }

    /** The room that there is then is more than all of them ask for at once, at 1 MiB each. */
    private void fillTwice(int count, int mebibytes) {
        disk = SmallDisk.mount(directory, mebibytes << 10);
        join(count);
        assertTrue(logAtOnce() < (long) count * EACH, "the disk should be full");
        disk.remount("size=" + 2 * mebibytes + "m");
        resume();
        assertTrue(logAtOnce() < (long) count * EACH, "the disk should be full again");
        disk.remount("size=" + 3 * mebibytes + "m");
        resume();
        assertIsCounted();
    }

    private void join(int count) {
        for (int i = 0; i < count; i++) {
            processes.add(ChildJvm.startWith(
                    ChildJvm.CHEAP, jdk, Application.class, disk.journal(), "writer-" + i, "log 1 0"));
            if (processes.size() % JOIN_AT_ONCE == 0) {
                processes.subList(i + 1 - JOIN_AT_ONCE, i + 1).forEach(this::receive);
            }
        }
    }

    private long logAtOnce() {
        processes.forEach(process -> process.send("log " + EACH + " 0"));
        return processes.stream().mapToLong(this::receive).sum();
    }

    private long receive(ChildJvm process) {
        long taken = Answer.of(process.receive()).assertNoCallHung().committed();
        committed += taken;
        return taken;
    }

    private void resume() {
        long start = System.nanoTime();
        for (ChildJvm process : processes) {
            Await.until("it does not resume", () -> logsOne(process));
        }
        System.out.printf(
                "%d processes have all resumed %,d ms after there was room%n",
                processes.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private boolean logsOne(ChildJvm process) {
        process.send("log 1 0");
        return receive(process) == 1;
    }

    private void assertIsCounted() {
        long dropped = processes.stream()
                .mapToLong(process -> Long.parseLong(process.ask("dropped").substring("dropped ".length())))
                .sum();
        processes.forEach(process -> assertEquals("closed", process.ask("close")));
        VerifyReport report = Verifier.verify(disk.journal());
        assertTrue(report.isClean(), report::toString);
        Tally tally = Tally.of(disk.journal());
        assertEquals(List.of(), tally.faults());
        assertEquals(committed, tally.entries());
        assertEquals(dropped, tally.missing());
        assertEquals(dropped, tally.dropped());
        System.out.printf("%,d entries were taken, %,d dropped and counted%n", committed, dropped);
    }
}
