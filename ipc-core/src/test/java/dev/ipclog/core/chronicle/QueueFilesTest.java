package dev.ipclog.core.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** New files are those that the queue's own library makes, byte by byte. */
class QueueFilesTest {
    @TempDir
    Path directory;

    static List<Arguments> rolls() {
        return List.of(
                Arguments.of(Roll.DAILY, RollCycles.FAST_DAILY),
                Arguments.of(Roll.HOURLY, RollCycles.FAST_HOURLY),
                Arguments.of(Roll.MINUTELY, LegacyRollCycles.MINUTELY),
                Arguments.of(Roll.SECONDLY, TestRollCycles.TEST_SECONDLY));
    }

    @ParameterizedTest
    @MethodSource("rolls")
    void theTableIsTheQueuesOwn(Roll roll, RollCycle cycle) throws IOException {
        SingleChronicleQueueBuilder.binary(directory).rollCycle(cycle).build().close();

        assertBeginsWith(QueueTable.content(roll), directory.resolve("metadata.cq4t"));
    }

    @ParameterizedTest
    @MethodSource("rolls")
    void aCyclesFileIsTheQueuesOwn(Roll roll, RollCycle cycle) throws IOException {
        try (SingleChronicleQueue queue =
                SingleChronicleQueueBuilder.binary(directory).rollCycle(cycle).build()) {
            queue.storeForCycle(queue.cycle(), 0, true, null).close();
        }

        assertBeginsWith(CycleHead.of(roll).content(), file());
    }

    @ParameterizedTest
    @MethodSource("rolls")
    void aCyclesFileHasTheNameThatTheQueueGivesIt(Roll roll, RollCycle cycle) throws IOException {
        long millis = 1_000_000_000_123L;
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(cycle)
                .timeProvider(() -> millis)
                .build()) {
            assertEquals(queue.cycle(), roll.cycleAt(millis));
            queue.storeForCycle(queue.cycle(), 0, true, null).close();
        }

        assertEquals(
                file().getFileName().toString(), roll.fileName(roll.cycleAt(millis)) + JournalDirectory.CYCLE_SUFFIX);
    }

    private Path file() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(JournalDirectory.CYCLE_SUFFIX))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** And nothing but zeros follows. */
    private static void assertBeginsWith(ByteBuffer expected, Path file) throws IOException {
        byte[] rest = Files.readAllBytes(file);
        assertEquals(expected, ByteBuffer.wrap(rest, 0, expected.limit()));
        for (int i = expected.limit(); i < rest.length; i++) {
            assertEquals(0, rest[i]);
        }
    }
}
