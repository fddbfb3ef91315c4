package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class RollProcessTest {
    private static final int WRITERS = 3;
    private static final int FILES = 5;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void aRollUnderLoadLosesNothingAndHoldsNobodyUp() throws Exception {
        OtherQueue.createThatRollsEachSecond(directory);
        List<ChildJvm> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(ChildJvm.start(jdk, Application.class, directory, "writer-" + i, "log 1 0"));
        }
        writers.forEach(ChildJvm::receive);
        long[] counts = new long[WRITERS];
        try (Follower follower = Follower.start(directory, Start.BEGINNING)) {
            writers.forEach(writer -> writer.send("until 20"));
            Await.until("it has not rolled", () -> cycleFiles() >= FILES);
            for (int i = 0; i < WRITERS; i++) {
                Answer answer = Answer.of(writers.get(i).ask("enough")).print("across rolls, " + jdk);
                answer.assertNoCallHung();
                counts[i] = 1 + answer.committed();
                assertEquals("dropped 0", writers.get(i).ask("dropped"));
                assertEquals(List.of(), complaints(writers.get(i)));
            }
            writers.forEach(ChildJvm::close);
            assertIsWhole(counts, follower.finish());
        }
        assertIsWhole(counts, Tally.of(directory));
        assertTrue(Verifier.verify(directory).isClean());
    }

    private static void assertIsWhole(long[] counts, Tally tally) {
        assertEquals(List.of(), tally.faults());
        assertEquals(List.of(), tally.gaps());
        for (int i = 0; i < WRITERS; i++) {
            assertEquals(counts[i], tally.entries("writer-" + i));
        }
    }

    private static List<String> complaints(ChildJvm writer) {
        return writer.errors().stream()
                .filter(line -> line.startsWith("ipclog("))
                .toList();
    }

    private long cycleFiles() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".cq4")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
