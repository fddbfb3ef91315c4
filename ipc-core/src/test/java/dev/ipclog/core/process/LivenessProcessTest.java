package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class LivenessProcessTest {
    private static final long MAX_SLOTS = WriterIdentity.MAX_SLOTS;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void aWriterIsAliveUntilItsProcessIsKilled() {
        try (ChildJvm writer = start("writer")) {
            assertTrue(isAlive("writer"));

            writer.freeze();
            assertTrue(isAlive("writer"), "a frozen one is alive");

            writer.kill();
            assertFalse(isAlive("writer"));
        }
    }

    @Test
    void aWriterThatHasClosedIsNotAliveThoughItsProcessIs() {
        try (ChildJvm writer = start("writer")) {
            assertEquals("closed", writer.ask("close"));
            assertFalse(isAlive("writer"));
            assertTrue(writer.isAlive());
        }
    }

    @Test
    void aWriterIsAliveAfterItHasReadItsOwnJournal() {
        try (ChildJvm writer = start("writer")) {
            for (int i = 0; i < 3; i++) {
                assertEquals("read 1", writer.ask("read"));
                assertTrue(isAlive("writer"));
            }
            start("second").close();
            assertTrue(isAlive("writer"));
            assertFalse(isAlive("second"));
        }
    }

    @Test
    void aPlaceInTheListIsUsedAgainButANumberIsNot() {
        start("first").close();
        start("second").close();
        start("third").close();

        List<Long> numbers = Verifier.verify(directory).processes().stream()
                .map(VerifyReport.ProcessReport::writer)
                .toList();
        assertEquals(List.of(1L, 1L + MAX_SLOTS, 1L + 2 * MAX_SLOTS), numbers);
        assertEquals(64, directory.resolve("writers").toFile().length());
        assertFalse(isAlive("first"));
    }

    @Test
    void writersOfTwoClassLoadersOfOneProcessLiveAndDieEachForItself() {
        try (ChildJvm process = ChildJvm.start(jdk, TwoLoaders.class, directory)) {
            assertEquals("both have logged", process.receive());
            assertTrue(isAlive("one"));
            assertTrue(isAlive("two"));

            assertEquals("one has closed", process.ask("close one"));
            assertFalse(isAlive("one"));
            assertTrue(isAlive("two"), "what one closes is its own");

            assertEquals("one is gone", process.ask("forget one"));
            assertTrue(isAlive("two"), "two's locks are gone with one's class loader");

            assertEquals("two has logged", process.ask("log two"));
            process.kill();
        }
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        assertEquals(100, entries(report, "one"));
        assertEquals(200, entries(report, "two"));
    }

    private ChildJvm start(String name) {
        ChildJvm writer = ChildJvm.start(jdk, Application.class, directory, name, "log 1 0");
        assertEquals(1, Answer.of(writer.receive()).committed());
        return writer;
    }

    private boolean isAlive(String name) {
        return report(Verifier.verify(directory), name).alive();
    }

    private static long entries(VerifyReport report, String name) {
        return report(report, name).entries();
    }

    private static VerifyReport.ProcessReport report(VerifyReport report, String name) {
        return report.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
