package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.SlabReport;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.repair.Diagnosis;
import dev.ipclog.core.repair.Examination;
import dev.ipclog.core.repair.Repair;
import dev.ipclog.core.repair.Weight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairProcessTest {
    private static final Jdk JDK = Jdk.all().get(0);
    private static final long LATEST_KILL_NANOS = 15_000_000;

    @TempDir
    Path directory;

    @Test
    void theSlabsOfKilledWritersAreSealedBesideOneThatLogsOn() {
        try (ChildJvm survivor = start("survivor", "log 1 0")) {
            survivor.receive();
            survivor.send("until 5");
            try (Follower follower = Follower.start(directory, Start.BEGINNING)) {
                for (int round = 0; round < 2; round++) {
                    killSome(round);
                    repairedUnderLoad();
                }
                long committed = 1 + Answer.of(survivor.ask("enough")).committed();
                Tally seen = follower.finish();
                assertEquals(List.of(), seen.faults());
                assertEquals(seen.dropped(), seen.missing());
                assertEquals(committed, seen.entries("survivor"));
            }
            Repair.of(directory);
            assertTrue(slabs().stream().filter(slab -> !slab.sealed()).allMatch(slab -> slab.pid() == survivor.pid()));
        }
        assertEquals(List.of(), Tally.of(directory).faults());
        assertTrue(Verifier.verify(directory).isClean());
    }

    private void killSome(int round) {
        List<ChildJvm> victims = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            victims.add(start("victim-" + round + i, "report " + Long.MAX_VALUE + " 0"));
        }
        victims.forEach(victim -> Await.until("it logs", () -> victim.lastNumber() >= 100));
        victims.forEach(ChildJvm::kill);
    }

    private void repairedUnderLoad() {
        Repair.Report report = Repair.of(directory);
        assertTrue(report.outcomes().stream().allMatch(Repair.Outcome::done), report::toString);
        assertTrue(
                report.outcomes().stream().anyMatch(outcome -> outcome.what().startsWith("sealed ")), report::toString);
        assertEquals(0, report.after().count(Weight.BEYOND_REPAIR), report::toString);
    }

    @Test
    void theSlabsOfAFrozenWriterAreLeftUntouched() throws IOException {
        try (ChildJvm frozen = start("frozen", "log 1000 0");
                ChildJvm dead = start("dead", "log 1000 0")) {
            frozen.receive();
            dead.receive();
            dead.kill();
            frozen.freeze();
            List<byte[]> before = slabsOf(frozen.pid());
            assertTrue(before.size() > 0);

            assertEquals(1, Repair.of(directory).outcomes().size());
            assertSame(before, slabsOf(frozen.pid()));
            assertTrue(slabs().stream().filter(slab -> slab.pid() == dead.pid()).allMatch(SlabReport::sealed));

            Files.delete(directory.resolve("writers"));
            Repair.of(directory);
            assertSame(before, slabsOf(frozen.pid()));
        }
        assertEquals(2000, Tally.of(directory).entries());
    }

    @Test
    void whoIsStoppedWithTheLockInHandIsNamed() {
        try (ChildJvm dead = start("dead", "log 1000 0");
                ChildJvm frozen = start("frozen", "log 1 0")) {
            dead.receive();
            dead.kill();
            frozen.receive();
            frozen.send("until 0");
            assumeTrue(
                    new AllocationLock(directory).freezeHolder(frozen), "it could not be caught with the lock in hand");

            Diagnosis diagnosis = Examination.of(directory);
            String advice = "kill -CONT " + frozen.pid();
            assertTrue(
                    diagnosis.findings().stream()
                            .anyMatch(finding -> finding.weight() == Weight.BEYOND_REPAIR
                                    && finding.what().contains(advice)),
                    diagnosis::toString);

            Repair.Report report = Repair.of(directory);
            Repair.Outcome last = report.outcomes().get(report.outcomes().size() - 1);
            assertTrue(!last.done() && last.what().contains(advice), report::toString);

            frozen.unfreeze();
            frozen.ask("enough");
            assertTrue(Repair.of(directory).outcomes().get(0).done());
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    void aRepairThatIsKilledCanBeBegunAgain() throws IOException {
        killRepairs(3);
    }

    @Test
    @Tag("long")
    void ofTwoHundredKilledRepairsNoneDoesHarm() throws IOException {
        killRepairs(200);
    }

    private void killRepairs(int kills) throws IOException {
        Path original = directory.resolve("original");
        for (int i = 0; i < 3; i++) {
            try (ChildJvm dead = ChildJvm.start(JDK, Application.class, original, "dead-" + i, "log 3000 0")) {
                dead.receive();
            }
        }
        unseal(original);
        Tally before = Tally.of(original);
        assertEquals(9_000, before.entries() + before.missing());
        for (int i = 0; i < kills; i++) {
            Path copy = copy(original, directory.resolve("copy-" + i));
            Files.delete(copy.resolve("metadata.cq4t"));
            killRepair(copy);
            long left = slabs(copy).stream().filter(slab -> !slab.sealed()).count();
            System.out.println("killed a repair with " + left + " slabs left to seal");
            Repair.of(copy);
            assertTrue(Examination.of(copy).isFine());
            assertEquals(before.entries(), Tally.of(copy).entries());
            assertEquals(List.of(), Tally.of(copy).faults());
            assertEquals(0, Verifier.verify(copy).openSlabs());
        }
    }

    /** So that there is much to do: as if each process had been killed before it could end or seal any slab. */
    private static void unseal(Path journal) throws IOException {
        for (SlabReport slab : slabs(journal)) {
            try (FileChannel file =
                    FileChannel.open(journal.resolve(slab.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long start = SlabLayout.align(slab.position() + DocumentLayout.HEADER_LENGTH);
                int used = FileBytes.read(file, start + SlabLayout.SEAL_WORD_OFFSET, Integer.BYTES)
                        .getInt(0);
                if (used > 0) {
                    int seal = SlabLayout.SEAL_WORD_OFFSET + Long.BYTES - SlabLayout.SUMMARY_OFFSET;
                    FileBytes.write(file, ByteBuffer.allocate(seal), start + SlabLayout.SUMMARY_OFFSET);
                    int end = FrameLayout.HEADER_LENGTH;
                    FileBytes.write(file, ByteBuffer.allocate(end), start + used - end);
                }
            }
        }
    }

    /** Some milliseconds after its first seal. */
    private static void killRepair(Path journal) throws IOException {
        SlabReport first = slabs(journal).get(0);
        long seal = SlabLayout.align(first.position() + DocumentLayout.HEADER_LENGTH) + SlabLayout.SEAL_WORD_OFFSET;
        try (ChildJvm repair = ChildJvm.start(JDK, RepairProgram.class, journal);
                FileChannel file = FileChannel.open(journal.resolve(first.file()))) {
            repair.receive();
            long start = System.nanoTime();
            while (FileBytes.read(file, seal, Long.BYTES).getLong(0) == 0
                    && System.nanoTime() - start < ChildJvm.PATIENCE.toNanos()) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LATEST_KILL_NANOS));
            repair.kill();
        }
    }

    private ChildJvm start(String name, String command) {
        return ChildJvm.start(JDK, Application.class, directory, name, command);
    }

    private List<SlabReport> slabs() {
        return slabs(directory);
    }

    private static List<SlabReport> slabs(Path journal) {
        List<SlabReport> slabs = new ArrayList<>();
        Verifier.verify(JournalDirectory.remains(journal), slabs::add);
        return slabs;
    }

    /** The documents that a process has written, headers and all. */
    private List<byte[]> slabsOf(long pid) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        for (SlabReport slab : slabs()) {
            if (slab.pid() == pid) {
                byte[] file = Files.readAllBytes(directory.resolve(slab.file()));
                int start = (int) slab.position();
                documents.add(Arrays.copyOfRange(file, start, start + (int) slab.length()));
            }
        }
        return documents;
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
