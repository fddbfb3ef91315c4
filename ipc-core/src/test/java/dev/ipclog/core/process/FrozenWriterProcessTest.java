package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are stopped while they log as fast as they can, at whatever they do at that moment. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class FrozenWriterProcessTest {
    private static final int FREEZES = 5;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void aFrozenWriterHoldsNobodyUpAndGoesOnWhereItWas() {
        try (ChildJvm frozen = ChildJvm.start(jdk, Application.class, directory, "frozen", "log 1 0");
                ChildJvm other = ChildJvm.start(jdk, Application.class, directory, "other", "log 1 0")) {
            frozen.receive();
            other.receive();
            try (Follower follower = Follower.start(directory, Start.BEGINNING)) {
                frozen.send("until 0");
                long others = 1;
                for (int i = 0; i < FREEZES; i++) {
                    frozen.freeze();
                    Answer answer = Answer.of(other.ask("log 5000 20")).print("beside a frozen writer, " + jdk);
                    assertEquals(5_000, answer.committed());
                    others += answer.committed();
                    assertFollowerSees(follower, others);
                    frozen.unfreeze();
                }
                long frozens = 1 + Answer.of(frozen.ask("enough")).committed();
                Tally seen = follower.finish();
                assertEquals(List.of(), seen.faults());
                assertEquals(List.of(), seen.gaps());
                assertEquals(frozens, seen.entries("frozen"));
                assertEquals(others, seen.entries("other"));
            }
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    /** One that comes while it is frozen needs nothing of it either. */
    @Test
    void aProcessThatComesBesideAFrozenOneLogsAtOnce() {
        try (ChildJvm frozen = ChildJvm.start(jdk, Application.class, directory, "frozen", "log 1 0")) {
            frozen.receive();
            frozen.send("until 0");
            for (int i = 0; i < FREEZES; i++) {
                frozen.freeze();
                try (ChildJvm late = ChildJvm.start(jdk, Application.class, directory, "late" + i, "log 1000 0")) {
                    assertEquals(1_000, Answer.of(late.receive()).committed());
                    assertEquals("dropped 0", late.ask("dropped"));
                }
                frozen.unfreeze();
            }
            long frozens = 1 + Answer.of(frozen.ask("enough")).committed();
            Tally tally = Tally.of(directory);
            assertEquals(List.of(), tally.faults());
            assertEquals(frozens, tally.entries("frozen"));
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    private static void assertFollowerSees(Follower follower, long others) {
        Await.until("the other's entries are shown", () -> follower.tally().entries("other") == others);
    }
}
