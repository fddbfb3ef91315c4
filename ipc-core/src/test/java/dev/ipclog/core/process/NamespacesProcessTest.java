package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Containers that log into one journal, as far as they matter here: each counts its own process ids, so that all of them
 * are number 1.
 */
class NamespacesProcessTest {
    private static final List<String> OWN_PIDS =
            List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "--");
    private static final List<String> OWN_PIDS_AND_USERS =
            List.of("unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc", "--");

    private static final int MORE = 2_000;

    private final Jdk jdk = Jdk.all().get(0);

    @TempDir
    Path directory;

    private final List<ChildJvm> children = new ArrayList<>();

    @AfterEach
    void endThem() {
        children.forEach(ChildJvm::close);
    }

    @Test
    void writersWithTheSamePidLiveAndDieEachForItself() {
        liveAndDie(OWN_PIDS);
    }

    @Test
    void writersWithTheSamePidAndUsersOfTheirOwnLiveAndDieEachForItself() {
        liveAndDie(OWN_PIDS_AND_USERS);
    }

    private void liveAndDie(List<String> container) {
        assumeWorks(container);
        ChildJvm one = writer(container, "one");
        ChildJvm two = writer(container, "two");
        ChildJvm outside = writer(List.of(), "outside");
        assertEquals(Set.of(1L), pids("one", "two"));
        assertAreAlive("one outside two", one, two);

        try (Follower follower = Follower.start(directory, Start.BEGINNING);
                JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            ChildJvm inside = child(into(two), Reading.class, directory);
            assertEquals("reading", inside.receive());
            Await.until("of all of them more may come", () -> waitedFor(reader).size() == 3);

            inner(one).destroyForcibly();
            one.awaitEnd();
            assertAreAlive("outside two", two);
            log(MORE, two, outside);
            Await.until("a death is noticed", () -> waitedFor(reader).size() < 3);
            assertEquals(Set.of("two", "outside"), waitedFor(reader), "only of the dead one nothing more is to come");

            ChildJvm three = writer(container, "three");
            assertEquals(Set.of(1L), pids("one", "two", "three"));
            assertAreAlive("outside three two", two, three);
            log(MORE, two, outside, three);
            end(follower, inside);
        }
    }

    private void end(Follower follower, ChildJvm inside) {
        assertEquals("read " + (4 + 5 * MORE), inside.ask("count"));
        children.forEach(ChildJvm::close);
        Tally seen = follower.finish();
        assertEquals(List.of(), seen.faults());
        assertEquals(List.of(), seen.gaps());
        assertEquals(1, seen.entries("one"));
        assertEquals(1 + 2 * MORE, seen.entries("two"));
        assertEquals(1 + 2 * MORE, seen.entries("outside"));
        assertEquals(1 + MORE, seen.entries("three"));
        assertTrue(Verifier.verify(directory).isClean());
        assertEquals("living: ", Living.names(directory));
    }

    private static void log(int entries, ChildJvm... writers) {
        for (ChildJvm writer : writers) {
            assertEquals(entries, Answer.of(writer.ask("log " + entries + " 0")).committed());
        }
    }

    /** To whoever looks from outside, and from within each container. */
    private void assertAreAlive(String names, ChildJvm... containers) {
        assertEquals("living: " + names, Living.names(directory), "seen from outside");
        for (ChildJvm container : containers) {
            assertEquals(
                    "living: " + names,
                    child(into(container), Living.class, directory).receive());
        }
    }

    private Set<Long> pids(String... names) {
        Set<Long> pids = new TreeSet<>();
        for (VerifyReport.ProcessReport process : Verifier.verify(directory).processes()) {
            if (List.of(names).contains(process.name())) {
                pids.add(process.pid());
            }
        }
        return pids;
    }

    /** Reads what there is; returns the names of those of whose slabs the reader expects more. */
    private Set<String> waitedFor(JournalReader reader) {
        for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
            assertTrue(event instanceof Entry, event::toString);
        }
        Set<Long> numbers = new TreeSet<>();
        VerifyReport report = Verifier.verify(
                directory,
                slab -> reader.cursor().open().stream()
                        .filter(open -> open.file().equals(slab.file()) && open.position() == slab.position())
                        .forEach(open -> numbers.add(slab.writer())));
        Set<String> names = new TreeSet<>();
        report.processes().stream()
                .filter(process -> numbers.contains(process.writer()))
                .forEach(process -> names.add(process.name()));
        return names;
    }

    private ChildJvm writer(List<String> starter, String name) {
        ChildJvm writer = child(starter, Application.class, directory, name, "log 1 0");
        assertEquals(
                1,
                Answer.of(writer.receive()).committed(),
                () -> writer.errors().toString());
        return writer;
    }

    private ChildJvm child(List<String> starter, Class<?> program, Object... arguments) {
        ChildJvm child = ChildJvm.startBehind(starter, ChildJvm.CHEAP, jdk, program, arguments);
        children.add(child);
        return child;
    }

    /** How a program is started in the same container. */
    private static List<String> into(ChildJvm container) {
        return List.of(
                "nsenter", "--all", "--target", Long.toString(inner(container).pid()), "--");
    }

    private static ProcessHandle inner(ChildJvm container) {
        return container.children().findFirst().orElseThrow();
    }

    private static void assumeWorks(List<String> container) {
        List<String> command = new ArrayList<>(container);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(process.waitFor() == 0, "no process can have ids of its own here: " + output.strip());
        } catch (IOException e) {
            assumeTrue(false, "no process can have ids of its own here: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
