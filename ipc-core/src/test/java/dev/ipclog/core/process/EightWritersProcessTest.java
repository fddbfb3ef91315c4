package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class EightWritersProcessTest {
    private static final int WRITERS = 8;
    private static final long EACH = 100_000;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void everyEntryIsThereOnceInTheOrderOfItsProcessForWhoeverReads() {
        List<ChildJvm> writers = startWriters();
        try (Follower early = Follower.start(directory, Start.BEGINNING)) {
            writers.forEach(writer -> writer.send("log " + EACH + " 0"));
            Follower midway = startMidway(early);
            for (int i = 0; i < WRITERS; i++) {
                Answer answer = Answer.of(writers.get(i).receive());
                assertEquals(EACH, answer.committed());
                answer.print("writer " + i + " of eight, " + jdk);
            }
            writers.forEach(ChildJvm::close);

            assertIsWhole(early.finish());
            assertIsWhole(midway.finish());
        }
        assertIsWhole(Tally.of(directory));
        assertIsClean(Verifier.verify(directory));
    }

    /** They have joined when this returns, so that they begin at once. */
    private List<ChildJvm> startWriters() {
        List<ChildJvm> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(ChildJvm.start(jdk, Application.class, directory, "writer-" + i, "log 1 0"));
        }
        writers.forEach(writer -> assertEquals(1, Answer.of(writer.receive()).committed()));
        return writers;
    }

    private Follower startMidway(Follower early) {
        Await.until("half of it is there", () -> early.tally().entries() > WRITERS * EACH / 2);
        return Follower.start(directory, Start.BEGINNING);
    }

    private static void assertIsWhole(Tally tally) {
        assertEquals(List.of(), tally.faults());
        for (int i = 0; i < WRITERS; i++) {
            assertEquals(EACH + 1, tally.entries("writer-" + i));
            assertEquals(EACH, tally.last("writer-" + i));
        }
        assertEquals(List.of(), tally.gaps());
    }

    private static void assertIsClean(VerifyReport report) {
        assertTrue(report.isClean(), () -> report.toString());
        assertEquals(WRITERS, report.processes().size());
        for (VerifyReport.ProcessReport process : report.processes()) {
            assertEquals(EACH + 1, process.entries());
            assertEquals(0, process.drops());
        }
    }
}
