package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class KilledCreatorProcessTest {
    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    /** How long a process lives at most; on a slow machine it takes longer to come to the point where it can be hurt. */
    private long life;

    @Test
    void whoeverComesNextCanLogThoughTheFirstWasKilledAtItsStart() {
        killCreators(8);
    }

    @Test
    @Tag("long")
    void ofThreeHundredKilledCreatorsNoneStopsTheNext() {
        killCreators(300);
    }

    private void killCreators(int kills) {
        for (int i = 0; i < kills; i++) {
            Path journal = directory.resolve("journal-" + i);
            try (ChildJvm creator = ChildJvm.start(jdk, Application.class, journal, "creator", "log 1 0")) {
                Await.pause(ThreadLocalRandom.current().nextLong(lifeMillis()));
                creator.kill();
            }
            assertCanLog(journal);
        }
    }

    private long lifeMillis() {
        if (life == 0) {
            long start = System.nanoTime();
            assertCanLog(directory.resolve("trial"));
            life = Duration.ofNanos(System.nanoTime() - start).toMillis();
        }
        return life;
    }

    private void assertCanLog(Path journal) {
        try (ChildJvm next = ChildJvm.start(jdk, Application.class, journal, "next", "log 3 0")) {
            assertEquals(
                    3,
                    Answer.of(next.receive()).committed(),
                    () -> next.errors().toString());
        }
        Tally tally = Tally.of(journal);
        assertEquals(List.of(), tally.faults());
        assertEquals(3, tally.entries("next"));
        assertTrue(Verifier.verify(journal).isClean());
        assertTrue(Files.notExists(journal.resolve(".new")), "what the dead one left half made is still there");
    }
}
