package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, of processes and of threads, and many processes one after another. */
class ManyWritersProcessTest {
    private static final int SLOT_LENGTH = 64;
    private static final int JOIN_AT_ONCE = 8;
    private static final long BOUND_MS = 3_000;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** What a process costs that logs ten lines: its first slab of 16 KiB, its record, and pages that are begun. */
    private static final long MOST_A_PROCESS = 32 << 10;

    private final Jdk jdk = Jdk.all().get(0);

    @TempDir
    Path directory;

    private final List<ChildJvm> processes = new ArrayList<>();

    @AfterEach
    void endThem() {
        processes.forEach(ChildJvm::close);
    }

    @Test
    void sixteenProcessesLoseNothing() {
        logAtOnce(16, 20_000);
    }

    @Test
    @Tag("long")
    void sixtyFourProcessesLoseNothing() {
        logAtOnce(64, 50_000);
    }

    @Test
    void fiveHundredThreadsOfOneProcessLoseNothing() {
        logFrom(jdk, "platform", 500, 400);
    }

    @Test
    void tenThousandVirtualThreadsLoseNothing() {
        List<Jdk> able = Jdk.all().stream()
                .filter(each -> Runtime.Version.parse(each.version()).feature() >= FIRST_WITH_VIRTUAL_THREADS)
                .toList();
        assumeTrue(!able.isEmpty(), "none of the JDKs has virtual threads; name a newer one in IPCLOG_NEWER_JDK");
        logFrom(able.get(0), "virtual", 10_000, 20);
    }

    @Test
    void processesThatLiveShortCostLittleAndShareOneSlot() {
        logOneAfterAnother(30);
    }

    @Test
    @Tag("long")
    void aThousandProcessesThatLiveShortCostLittleAndShareOneSlot() {
        logOneAfterAnother(1_000);
    }

    private void logAtOnce(int count, int each) {
        for (int i = 0; i < count; i += JOIN_AT_ONCE) {
            join(i, Math.min(i + JOIN_AT_ONCE, count));
        }
        processes.forEach(process -> process.send("log " + each + " 0"));
        long kept = 0;
        long longest = 0;
        for (ChildJvm process : processes) {
            Answer answer = Answer.of(process.receive());
            assertIsKept(each, answer, process);
            kept += answer.committed();
            longest = Math.max(longest, answer.longestNanos());
        }
        new Answer(kept, longest, longest).print(count + " processes at once");
        assertEquals(
                (long) count * SLOT_LENGTH,
                directory.resolve("writers").toFile().length());

        processes.forEach(ChildJvm::close);
        Answer.of(start("late").receive());
        assertEquals(
                (long) count * SLOT_LENGTH,
                directory.resolve("writers").toFile().length());
        assertIsThere(kept + count + 1);
        assertEquals(count + 1, Verifier.verify(directory).processes().size());
    }

    /** A few at a time: to start a JVM takes a processor a while, and a first call waits 10 s at most. */
    private void join(int first, int end) {
        for (int i = first; i < end; i++) {
            start("writer-" + i);
        }
        for (ChildJvm process : processes.subList(first, end)) {
            assertEquals(1, Answer.of(process.receive()).committed(), process.errors()::toString);
        }
    }

    /** A machine that is too busy may let a call wait to the end of its bound; nothing else may cost an entry. */
    private static void assertIsKept(long all, Answer answer, ChildJvm process) {
        assertTrue(
                answer.committed() == all || answer.longestMillis() >= BOUND_MS,
                () -> answer + " of " + all + ": " + process.errors());
    }

    private void assertIsThere(long entries) {
        Tally tally = Tally.of(directory);
        assertEquals(List.of(), tally.faults());
        assertEquals(entries, tally.entries());
        assertEquals(tally.dropped(), tally.missing(), "beyond what was dropped and counted, something is missing");
        if (tally.dropped() > 0) {
            System.out.println("dropped, since the machine was too busy: " + tally.dropped());
        }
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
    }

    private void logFrom(Jdk on, String kind, int threads, int each) {
        ChildJvm crowd = ChildJvm.start(on, Crowd.class, directory, "crowd", kind, threads, each);
        processes.add(crowd);
        Answer answer = Answer.of(crowd.receive()).print(threads + " " + kind + " threads at once, " + on);
        assertIsKept((long) threads * each, answer, crowd);
        assertIsThere(answer.committed());
    }

    /** Every other one closes the journal; the rest just end, as a program does that knows nothing of it. */
    private void logOneAfterAnother(int count) {
        logShortly("first", true);
        Disk before = Disk.of(directory);
        for (int i = 0; i < count; i++) {
            logShortly("short-" + i, i % 2 == 0);
        }
        Disk after = Disk.of(directory);
        long taken = (after.taken() - before.taken()) / count;
        System.out.printf(
                "%d processes that log ten entries each: %,d bytes of the disk each; the journal is %,d bytes long, holes"
                        + " included, and takes %,d%n",
                count, taken, after.apparent(), after.taken());
        assertTrue(taken <= MOST_A_PROCESS, taken + " bytes each");
        assertEquals(SLOT_LENGTH, directory.resolve("writers").toFile().length());

        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        assertEquals(count + 1, report.processes().size());
        assertTrue(report.processes().stream().allMatch(process -> process.entries() == 10 && process.drops() == 0));
        assertEquals(List.of(), Tally.of(directory).faults());
    }

    private void logShortly(String name, boolean closing) {
        try (ChildJvm process =
                ChildJvm.startWith(ChildJvm.CHEAP, jdk, Application.class, directory, name, "log 10 0")) {
            assertEquals(10, Answer.of(process.receive()).committed(), process.errors()::toString);
            if (closing) {
                assertEquals("closed", process.ask("close"));
            }
            process.send("end");
            assertEquals(0, process.awaitEnd());
        }
    }

    private ChildJvm start(String name) {
        ChildJvm process = ChildJvm.startWith(ChildJvm.CHEAP, jdk, Application.class, directory, name, "log 1 0");
        processes.add(process);
        return process;
    }
}
