package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.SlabReport;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.repair.FindingLevel;
import dev.ipclog.core.repair.JournalCheck;
import dev.ipclog.core.repair.Repair;
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
            assertTrue(slabs().stream().filter(SlabReport::isOpen).allMatch(slab -> slab.pid() == survivor.pid()));
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
        assertEquals(0, report.after().count(FindingLevel.BEYOND_REPAIR), report::toString);
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
            assertTrue(slabs().stream().filter(slab -> slab.pid() == dead.pid()).noneMatch(SlabReport::isOpen));

            Files.delete(directory.resolve("writers"));
            Repair.of(directory);
            assertSame(before, slabsOf(frozen.pid()));
        }
        assertEquals(2000, Tally.of(directory).entries());
    }

    @Test
    void beneathAFrozenWriterNoCatalogIsMadeAnew() throws IOException {
        try (ChildJvm frozen = start("frozen", "log 1000 0")) {
            frozen.receive();
            frozen.freeze();
            Path catalog = catalog(directory);
            byte[] cut = Arrays.copyOf(Files.readAllBytes(catalog), 2 * CatalogLayout.RECORD_LENGTH);
            Files.write(catalog, cut);

            assertEquals(1, Repair.of(directory).after().count(FindingLevel.BEYOND_REPAIR));
            assertArrayEquals(cut, Arrays.copyOf(Files.readAllBytes(catalog), cut.length));
            assertEquals(1000, Tally.of(directory).entries());
        }
        Repair.Report report = Repair.of(directory);
        assertTrue(report.after().isFine(), report::toString);
        assertEquals(1000, Tally.of(directory).entries());
        assertTrue(Verifier.verify(directory).isClean());
    }

    @Test
    void aSecondRepairIsRefusedUntilTheFirstOneIsKilled() throws IOException {
        try (ChildJvm dead = start("dead", "log 1000 0")) {
            dead.receive();
            dead.kill();
        }
        try (ChildJvm first = ChildJvm.start(JDK, RepairProgram.class, directory, "hold")) {
            first.receive();
            first.freeze();
            JournalException refusal = assertThrows(JournalException.class, () -> Repair.of(directory));
            assertTrue(refusal.getMessage().contains("being repaired already"), refusal::getMessage);
            first.kill();
        }
        assertTrue(Repair.of(directory).outcomes().get(0).done());
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
            if (i % 2 == 1) {
                Files.delete(catalog(copy));
            }
            killRepair(copy);
            long left = slabs(copy).stream().filter(SlabReport::isOpen).count();
            System.out.println("killed a repair with " + left + " slabs left to seal");
            Repair.of(copy);
            assertTrue(JournalCheck.of(copy).isFine());
            assertEquals(before.entries(), Tally.of(copy).entries());
            assertEquals(List.of(), Tally.of(copy).faults());
            assertEquals(0, Verifier.verify(copy).openSlabs());
        }
    }

    /** So that there is much to do: as if each process had been killed before it could seal any slab. */
    private static void unseal(Path journal) throws IOException {
        try (FileChannel file = FileChannel.open(catalog(journal), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (SlabReport slab : slabs(journal)) {
                long seal = slab.index() * CatalogLayout.RECORD_LENGTH + CatalogLayout.SEAL_OFFSET;
                FileBytes.write(file, ByteBuffer.allocate(CatalogLayout.SEAL_LENGTH), seal);
            }
        }
    }

    private static Path catalog(Path journal) throws IOException {
        JournalDirectory directory = JournalDirectory.remains(journal);
        List<String> cycles = directory.names(JournalDirectory.CYCLE_SUFFIX);
        return directory.catalog(cycles.get(cycles.size() - 1));
    }

    /** Some milliseconds after it has begun, or has done its first step. */
    private static void killRepair(Path journal) throws IOException {
        try (ChildJvm repair = ChildJvm.start(JDK, RepairProgram.class, journal)) {
            repair.receive();
            long start = System.nanoTime();
            while (Files.notExists(journal.resolve("metadata.cq4t"))
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
