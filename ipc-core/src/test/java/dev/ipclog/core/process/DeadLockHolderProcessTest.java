package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.write.LockHolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The queue alone would wait for ten seconds and more for a dead process that held its write lock. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class DeadLockHolderProcessTest {
    private static final long LONGEST_CALL_MS = 1_000;
    private static final long LONGEST_START_MS = 5_000;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void whoDiesWithTheQueuesLockInHandStallsNeitherThoseWhoRunNorThoseWhoCome() {
        try (ChildJvm running = ChildJvm.start(jdk, Application.class, directory, "running", "log 1 0")) {
            assertEquals(1, Answer.of(running.receive()).committed());
            dieWithTheLock();
            Answer answer = Answer.of(running.ask("log 20000 0")).print("after a death with the lock, " + jdk);
            assertEquals(20_000, answer.committed());
            assertTrue(answer.longestMillis() < LONGEST_CALL_MS, answer.toString());

            dieWithTheLock();
            try (ChildJvm newcomer = ChildJvm.start(jdk, Application.class, directory, "newcomer", "log 1 0")) {
                Answer first = Answer.of(newcomer.receive());
                assertEquals(1, first.committed());
                assertTrue(first.longestMillis() < LONGEST_START_MS, first.toString());
            }
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    private void dieWithTheLock() {
        try (ChildJvm holder = ChildJvm.start(jdk, LockHolder.class, directory)) {
            assertEquals("locked", holder.receive());
            holder.kill();
        }
    }
}
