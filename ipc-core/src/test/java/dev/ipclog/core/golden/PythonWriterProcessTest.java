package dev.ipclog.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that was written from the module's README alone logs beside JVMs into one journal. */
class PythonWriterProcessTest {
    private static final int ENTRIES = 5_000;
    private static final int ENOUGH = 500;

    /** So that the slowest of the readers has a journal of a size for it. */
    private static final int PAUSE_MILLIS = 5;

    private static final String NAME = "planner";

    /** What a line of it says is the number of an entry that is in the journal. */
    private record Writer(Process process, BufferedReader lines) {}

    @TempDir
    Path directory;

    private final AtomicBoolean done = new AtomicBoolean();

    @BeforeAll
    static void requirePython() {
        Python.require();
    }

    @Test
    void itsEntriesAreThereBesideThoseOfJvms() throws Exception {
        try (Actor camera = start("camera");
                Actor plc = start("plc")) {
            CompletableFuture<Integer> cameras = chat(camera);
            CompletableFuture<Integer> plcs = chat(plc);
            Writer python = python(ENTRIES);
            assertEquals(ENTRIES - 1, lastNumber(python, Long.MAX_VALUE));
            assertEquals(0, python.process.waitFor());
            done.set(true);
            expect(List.of((long) ENTRIES), List.of(cameras.join(), plcs.join()));
        }
    }

    @Test
    void whatItHasLoggedIsThereWhenItIsKilled() throws Exception {
        try (Actor camera = start("camera");
                Actor plc = start("plc")) {
            CompletableFuture<Integer> cameras = chat(camera);
            CompletableFuture<Integer> plcs = chat(plc);
            List<Long> acknowledged = new ArrayList<>();
            for (int kills = 0; kills < 3; kills++) {
                Writer python = python(Integer.MAX_VALUE);
                long beforeItIsKilled = lastNumber(python, ENOUGH << kills);
                python.process.toHandle().destroyForcibly();
                acknowledged.add(Math.max(beforeItIsKilled, lastNumber(python, Long.MAX_VALUE)) + 1);
            }
            done.set(true);
            expect(acknowledged, List.of(cameras.join(), plcs.join()));
        }
    }

    private Actor start(String name) throws IOException {
        return Actor.start(directory.resolve("journal"), name, "-Xmx64m");
    }

    private Writer python(int count) throws IOException {
        Process process =
                Python.start(Python.WRITER, directory.resolve("journal").toString(), NAME, Integer.toString(count));
        return new Writer(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** The last number that it tells, up to that one, or until it has ended. */
    private static long lastNumber(Writer python, long limit) throws IOException {
        long last = -1;
        for (String line = ""; line != null && last < limit; line = python.lines.readLine()) {
            last = line.isEmpty() ? last : Long.parseLong(line);
        }
        return last;
    }

    /** Has a JVM log until all is done; returns how many entries. */
    private CompletableFuture<Integer> chat(Actor actor) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                int entries = 0;
                for (; !done.get(); entries += Script.MANY) {
                    actor.play("many");
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
                actor.play("close");
                return entries;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /**
     * The journal is whole, and holds as many entries of each JVM as that, and of each Python writer as many as that, from
     * the fewest to the most, or the one more that it may have had no time to tell of.
     */
    private void expect(List<Long> ofPython, List<Integer> ofJvms) throws Exception {
        Path journal = directory.resolve("journal");
        VerifyReport report = Verifier.verify(journal);
        System.out.println(report.slabs() + " slabs, " + report.openSlabs() + " open; " + report.processes());
        assertEquals(List.of(), report.damages());
        assertEquals(
                0,
                report.processes().stream()
                        .mapToLong(each -> each.lost() + each.drops())
                        .sum());
        assertEquals(ofJvms.stream().mapToLong(each -> each).sorted().boxed().toList(), entries(report, false));
        List<Long> found = entries(report, true);
        assertEquals(ofPython.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            long unacknowledged = found.get(i) - ofPython.get(i);
            assertTrue(unacknowledged == 0 || unacknowledged == 1, "acknowledged " + ofPython + ", found " + found);
        }
        assertEquals(found.stream().mapToLong(each -> each).sum(), numbered(journal));
        assertEquals(JournalText.of(journal), Python.run(Python.READER, journal.toString()));
    }

    private static List<Long> entries(VerifyReport report, boolean ofPython) {
        return report.processes().stream()
                .filter(each -> each.name().equals(NAME) == ofPython)
                .map(VerifyReport.ProcessReport::entries)
                .sorted()
                .toList();
    }

    /** How many entries of Python's there are; each holds its own number. */
    private static long numbered(Path journal) {
        long count = 0;
        try (JournalReader reader = JournalReader.open(journal, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                if (event instanceof Entry entry && entry.process().equals(NAME)) {
                    assertEquals(entry.number(), ((Number) entry.arguments().get(0)).longValue());
                    count++;
                }
            }
        }
        return count;
    }
}
