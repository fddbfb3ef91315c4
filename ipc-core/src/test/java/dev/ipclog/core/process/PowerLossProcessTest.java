package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of this depends on the JDK's version. */
class PowerLossProcessTest {
    private static final String NAME = "application";
    private static final int DISK_MIB = 512;
    private static final int MEMORY_MIB = 1_200;
    private static final int LOSSES_A_DISK = 25;
    private static final long LONGEST_LIFE_MS = 200;

    /** The kernel writes by itself what is older than 30 s. */
    private static final Duration KERNELS_OWN = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Jdk jdk = Jdk.all().get(0);
    private DiskImage disk;

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void whatWasLoggedUpToAnErrorIsThereWheneverThePowerGoes() throws IOException {
        mount();
        loseAtRandom(6);
    }

    @Test
    @Tag("long")
    void ofTwoHundredLossesNoneTakesWhatWasSynced() throws IOException {
        for (int lost = 0; lost < 200; lost += LOSSES_A_DISK) {
            mount();
            loseAtRandom(LOSSES_A_DISK);
            unmount();
        }
    }

    @Test
    void theFirstErrorOfAJournalIsThereThoughAllOfTheJournalIsNew() throws IOException {
        mount();
        for (int i = 0; i < 3; i++) {
            String name = "new-" + i;
            try (ChildJvm application = start("error", name, "errors 1 1 0")) {
                assertEquals(1, Answer.of(application.receive()).committed());
                application.freeze();
                assertEquals(1, wholeAfterALoss(name));
            }
        }
    }

    /** If this fails, the others prove nothing. */
    @Test
    void withoutThePolicyEntriesAreLost() throws IOException {
        mount();
        try (ChildJvm application = start("off", NAME, "errors 1 1 0")) {
            application.receive();
            assertEquals(2_000, Answer.of(application.ask("errors 2000 10 0")).committed());
            application.freeze();
            int left = wholeAfterALoss(NAME);
            assertTrue(left < 2_001, left + " entries are on the disk");
        }
    }

    @Test
    void byTheIntervalEverythingComesToTheDiskThoughNobodyWaits() throws IOException {
        mount();
        try (ChildJvm application = start("50ms", NAME, "log 3000 0")) {
            assertEquals(3_000, Answer.of(application.receive()).committed());
            assertTrue(Await.within(KERNELS_OWN, () -> wholeAfterALoss(NAME) == 3_000), "it is not on the disk");
        }
    }

    @Test
    void whatTheIntervalHasNotComeRoundToIsForcedAsTheProcessEnds() throws IOException {
        mount();
        try (ChildJvm ending = start("1h", "ending", "log 1000 0");
                ChildJvm closing = start("critical", "closing", "log 1000 0")) {
            ending.receive();
            ending.send("end");
            assertEquals(0, ending.awaitEnd());
            closing.receive();
            assertEquals("closed", closing.ask("close"));
            assertEquals(1_000, wholeAfterALoss("ending"));
            assertEquals(1_000, wholeAfterALoss("closing"));
        }
    }

    @Test
    void aDiskThatFailsIsToldOfOnceAndHoldsNobodyUp() throws IOException {
        disk = DiskImage.mount(directory, 256, 24);
        try (ChildJvm application = start("error", NAME, "errors 100 1 0")) {
            assertEquals(100, Answer.of(application.receive()).committed());
            disk.breakDown();
            Answer broken = Answer.of(application.ask("errors 5000 1 0")).print("a disk that fails");
            broken.assertNoCallHung();
            List<String> told = application.errors().stream()
                    .filter(line -> line.contains("cannot force the journal"))
                    .toList();
            assertEquals(1, told.size(), () -> application.errors().toString());
            assertTrue(application.isAlive());
        }
    }

    /** Beside a writer that logs much and syncs nothing, in a journal that rolls each second. */
    private void loseAtRandom(int times) {
        try (ChildJvm application = start("error", NAME, "log 1 0");
                ChildJvm other = start("off", NAME, "log 1 0")) {
            application.receive();
            other.receive();
            other.send("until 50");
            application.send("errors " + Integer.MAX_VALUE + " 20 20");
            Await.until("it reports", () -> application.lastNumber() >= 0);
            for (int i = 0; i < times; i++) {
                Await.pause(ThreadLocalRandom.current().nextLong(LONGEST_LIFE_MS));
                application.freeze();
                other.freeze();
                long reported = application.lastNumber();
                int whole = wholeAfterALoss(NAME);
                assertTrue(whole > reported, reported + " was synced, and " + whole + " is missing");
                application.unfreeze();
                other.unfreeze();
            }
        }
    }

    private void mount() throws IOException {
        disk = DiskImage.mount(directory, DISK_MIB, MEMORY_MIB);
    }

    private ChildJvm start(String sync, String name, String command) {
        List<String> flags = List.of("-Dipclog.test.sync=" + sync, "-Dipclog.roll=secondly");
        String process = sync.equals("off") && !command.startsWith("errors") ? "other" : NAME;
        return ChildJvm.startWith(flags, jdk, Application.class, disk.journal(name), process, command);
    }

    /** How many entries there are from the first on without one that is missing or damaged. */
    private int wholeAfterALoss(String name) {
        Path journal = disk.afterALoss(name);
        BitSet whole = new BitSet();
        try (JournalReader reader = JournalReader.open(journal, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                if (event instanceof Entry entry && entry.process().equals(NAME) && Payload.isWhole(entry)) {
                    whole.set((int) Payload.number(entry));
                }
            }
        } catch (JournalException e) {
            return 0; // not even that is there
        }
        Verifier.verify(journal);
        return whole.nextClearBit(0);
    }
}
