package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.retention.JournalPruner;
import dev.ipclog.core.retention.PrunePlan;
import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files go while processes write and read; the journals begin a new file each second. */
class RetentionProcessTest {
    private static final Jdk JDK = Jdk.all().get(0);
    private static final Retention ALMOST_NOTHING = Retention.parse("size=1b").orElseThrow();

    private static final int KILLS = 2;
    private static final int FILES = 500;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'T.cq4'");

    @TempDir
    Path directory;

    @BeforeEach
    void create() {
        OtherQueue.createThatRollsEachSecond(directory);
    }

    @Test
    void writersKeepTheirJournalSmallAndAReaderThatFallsBehindSeesCountedGaps() {
        try (ChildJvm one = writer("one", "size=4m");
                ChildJvm two = writer("two", "age=2s");
                JournalReader slow = follow()) {
            Tally seen = new Tally();
            readOn(slow, seen);
            assertTrue(seen.entries() > 0);
            one.send("until 20");
            two.send("until 20");
            String first = files().get(0);
            Await.until("old files are kept", () -> files().get(0).compareTo(later(first, 3)) > 0);

            long ones = 1 + Answer.of(one.ask("enough")).committed();
            long twos = 1 + Answer.of(two.ask("enough")).committed();
            readOn(slow, seen);
            one.kill();
            two.kill();
            drain(slow, seen);

            assertEquals(List.of(), seen.faults());
            assertFalse(seen.gaps().isEmpty());
            assertEquals(seen.missing(), seen.passedOver("one") + seen.passedOver("two"));
            assertEquals(ones, seen.entries("one") + seen.passedOver("one"));
            assertEquals(twos, seen.entries("two") + seen.passedOver("two"));
            assertTrue(one.errors().isEmpty() && two.errors().isEmpty(), one.errors() + " " + two.errors());
        }
        assertWhole();
    }

    @Test
    void theFileThatAFrozenProcessMayStillWriteIntoStays() {
        try (ChildJvm frozen = writer("frozen", "all");
                ChildJvm other = writer("other", "size=1b")) {
            frozen.send("until 100");
            Await.until("nothing is logged", () -> Tally.of(directory).entries("frozen") > 100);
            frozen.freeze();
            String held = files().get(files().size() - 1);
            other.send("until 100");
            Await.until("it has not rolled", () -> files().size() > 3);

            JournalPruner pruner = JournalPruner.of(directory, ALMOST_NOTHING);
            PrunePlan plan = pruner.plan();
            assertTrue(plan.isHeldUp());
            assertEquals(frozen.pid(), plan.holder().pid());
            pruner.prune(plan);
            assertTrue(files().contains(held), () -> held + " is not in " + files());

            frozen.unfreeze();
            long logged = 1 + Answer.of(frozen.ask("enough")).committed();
            Tally tally = Tally.of(directory);
            assertEquals(List.of(), tally.faults());
            assertTrue(tally.last("frozen") == logged - 1, "its last entries are there");
        }
        assertWhole();
    }

    /** A slab that is not filled is ended when it is ten seconds old. */
    @Test
    @Tag("long")
    void anIdleWriterKeepsNoFileAndGoesOnLogging() throws Exception {
        try (ChildJvm idle = writer("idle", "all");
                ChildJvm other = writer("other", "all")) {
            String first = files().get(0);
            other.send("until 1000");
            Await.until("the idle one's slab is not given up", () -> {
                JournalPruner pruner = JournalPruner.of(directory, ALMOST_NOTHING);
                pruner.prune(pruner.plan());
                return !files().contains(first);
            });
            Await.until("the file is still mapped", () -> !maps(idle).contains(first));
            assertEquals(10, Answer.of(idle.ask("log 10 0")).committed());
            other.ask("enough");
            assertEquals(List.of(), idle.errors());
            assertEquals(10, Tally.of(directory).entries("idle"));
        }
        assertWhole();
    }

    @Test
    void readersOpenSearchAndVerifyWhileFilesGo() {
        try (ChildJvm one = writer("one", "size=1b");
                ChildJvm two = writer("two", "size=1b")) {
            one.send("until 100");
            two.send("until 100");
            int rounds = 0;
            for (String first = files().get(0); files().get(0).compareTo(later(first, 3)) < 0; rounds++) {
                assertTrue(Verifier.verify(directory).damages().isEmpty());
                assertEquals(0, lost());
                for (Start start : List.of(Start.BEGINNING, Start.END, Start.last(100))) {
                    readAll(start);
                }
            }
            System.out.println("readers against pruning: " + rounds + " rounds");
            one.ask("enough");
            two.ask("enough");
        }
        assertWhole();
    }

    /** One that dies with files half deleted leaves the newer half, and nothing that anybody would stumble on. */
    @Test
    void aKillInTheMiddleOfPruningLeavesAWholeJournal() {
        try (ChildJvm application = writer("application", "all")) {
            for (int kill = 0; kill < KILLS; kill++) {
                List<String> names = makeFiles();
                ChildJvm pruning = ChildJvm.start(JDK, Pruning.class, directory);
                int enough = names.size() - kill * names.size() / KILLS;
                Await.until("files do not go", () -> count(names) < enough);
                pruning.kill();
                List<String> left = files().stream().filter(names::contains).toList();
                System.out.println("killed while pruning: " + left.size() + " of " + names.size() + " files are left");
                assertEquals(names.subList(names.size() - left.size(), names.size()), left);
                assertEquals(10, Answer.of(application.ask("log 10 0")).committed());
                assertEquals(1 + 10 * (kill + 1), Tally.of(directory).entries("application"));
            }
            JournalPruner pruner = JournalPruner.of(directory, ALMOST_NOTHING);
            pruner.prune(pruner.plan());
            assertEquals(0, count(makeNames()));
            assertEquals(List.of(), application.errors());
        }
        assertWhole();
    }

    private long count(List<String> names) {
        return files().stream().filter(names::contains).count();
    }

    private List<String> makeFiles() {
        List<String> names = makeNames();
        try {
            for (String name : names) {
                Files.write(directory.resolve(name), new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static List<String> makeNames() {
        LocalDateTime first = LocalDateTime.of(2020, 2, 29, 23, 59);
        return IntStream.range(0, FILES)
                .mapToObj(i -> first.plusSeconds(i).format(NAME))
                .toList();
    }

    private long lost() {
        return Verifier.verify(directory).processes().stream()
                .mapToLong(process -> process.lost())
                .sum();
    }

    private void readAll(Start start) {
        Tally tally = new Tally();
        try (JournalReader reader = JournalReader.open(directory, start, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                tally.add(event);
            }
        }
        assertEquals(List.of(), tally.faults());
    }

    private ChildJvm writer(String name, String retention) {
        ChildJvm writer = ChildJvm.startWith(
                List.of("-Dipclog.retain=" + retention), JDK, Application.class, directory, name, "log 1 0");
        writer.receive();
        return writer;
    }

    private JournalReader follow() {
        return JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW);
    }

    private static void readOn(JournalReader reader, Tally tally) {
        for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
            tally.add(event);
        }
    }

    private static void drain(JournalReader reader, Tally tally) {
        for (JournalEvent event = reader.drain(); event != null; event = reader.drain()) {
            tally.add(event);
        }
    }

    private void assertWhole() {
        assertTrue(
                Verifier.verify(directory).isClean(),
                () -> Verifier.verify(directory).toString());
        assertEquals(List.of(), Tally.of(directory).faults());
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the file that begins so many seconds after that one. */
    private static String later(String name, int seconds) {
        return LocalDateTime.parse(name, NAME).plusSeconds(seconds).format(NAME);
    }

    private static String maps(ChildJvm process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/maps"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
