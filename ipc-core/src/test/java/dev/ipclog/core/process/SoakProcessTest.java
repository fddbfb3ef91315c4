package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that log for long, under the eyes of a follower, while files are begun and old ones are deleted. The rate is
 * held: at full speed ten minutes would take some 200 GB of disk. Each burst of a thousand is at full speed.
 */
class SoakProcessTest {
    private static final int WRITERS = 2;
    private static final int THREADS = 2;
    private static final int KEPT_FILES = 3;
    private static final long SECOND_MS = 1_000;
    private static final long MILLISECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @TempDir
    Path directory;

    private final Map<ChildJvm, List<Footprint>> footprints = new LinkedHashMap<>();
    private int deleted;

    @Test
    void manyRollsChangeNothing() throws IOException {
        soak("secondly", 15, 20_000);
    }

    @Test
    @Tag("long")
    void tenMinutesOfLoadChangeNothing() throws IOException {
        soak("minutely", 600, 50_000);
    }

    @AfterEach
    void endChildren() {
        footprints.keySet().forEach(ChildJvm::close);
    }

    private void soak(String roll, int seconds, int rate) throws IOException {
        List<ChildJvm> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(start("64m", Soaker.class, "writer-" + i, roll, THREADS, rate));
            status(writers.get(i));
        }
        ChildJvm reader = start("256m", SoakReader.class);
        assertTrue(reader.receive().startsWith("status"));
        for (int second = 0; second < seconds; second++) {
            Await.pause(SECOND_MS);
            writers.forEach(this::status);
            deleteBefore(status(reader).file());
        }
        List<String> ends = writers.stream().map(writer -> writer.ask("end")).toList();
        reader.send("end");
        check(ends, reader.receiveAll());
        footprints.forEach(SoakProcessTest::assertIsFlat);
        assertIsClean(Verifier.verify(directory));
    }

    private ChildJvm start(String heap, Class<?> program, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(directory));
        all.addAll(List.of(arguments));
        ChildJvm child = ChildJvm.startWith(wholeHeapAtOnce(heap), Jdk.all().get(0), program, all.toArray());
        footprints.put(child, new ArrayList<>());
        return child;
    }

    /** Else the collector takes ever more of the heap into use, and a leak beside it could not be told from that. */
    private static List<String> wholeHeapAtOnce(String heap) {
        return List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch");
    }

    private SoakStatus status(ChildJvm child) {
        SoakStatus status = SoakStatus.parse(child.ask("status"));
        footprints.get(child).add(Footprint.of(child.pid(), status.heap()));
        return status;
    }

    /** As retention would: whole files, of which the reader is past, and never the newest. */
    private void deleteBefore(String file) throws IOException {
        List<Path> files = cycleFiles();
        for (Path old : files.subList(0, Math.max(0, files.size() - KEPT_FILES))) {
            if (old.getFileName().toString().compareTo(file) < 0) {
                Files.delete(old);
                deleted++;
            }
        }
    }

    private List<Path> cycleFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    private void check(List<String> ends, List<String> found) {
        System.out.println("soak: " + ends + ", " + found + ", " + deleted + " files deleted");
        footprints.values().forEach(samples -> System.out.println("  " + middle(samples) + "; then " + last(samples)));
        long logged = 0;
        for (String end : ends) {
            String[] words = end.split(" ", -1);
            assertEquals("0", words[3], "dropped");
            logged += Long.parseLong(words[1]);
        }
        assertEquals("entries " + logged, found.get(0));
        assertEquals(2, found.size(), "faults: " + found);
        String[] clocks = found.get(1).split(" ", -1);
        assertTrue(Long.parseLong(clocks[3]) < MILLISECOND_NANOS, found.get(1));
        assertTrue(Long.parseLong(clocks[9]) < MILLISECOND_NANOS, found.get(1));
        assertTrue(deleted > 1, "nothing was deleted");
    }

    /** The first third is for warming up; then the last third must be as the second. */
    private static void assertIsFlat(ChildJvm child, List<Footprint> samples) {
        Footprint before = middle(samples);
        Footprint after = last(samples);
        assertTrue(after.isNoMoreThan(before), () -> "process " + child.pid() + ": " + before + ", then " + after);
    }

    private static Footprint middle(List<Footprint> samples) {
        return Footprint.median(samples.subList(samples.size() / 3, samples.size() / 3 * 2));
    }

    private static Footprint last(List<Footprint> samples) {
        return Footprint.median(samples.subList(samples.size() / 3 * 2, samples.size()));
    }

    private static void assertIsClean(VerifyReport report) {
        assertTrue(report.isClean(), () -> report.toString());
        assertEquals(WRITERS, report.processes().size());
        assertEquals(0, report.openSlabs());
        assertEquals(0, report.foreignDocuments());
    }
}
