package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedMemoryTest {
    private static final int LENGTH = 64 << 20;
    private static final int TIMES = 100;
    private static final int FILES = 9;
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void whatHasBeenReadDoesNotStayMapped() throws IOException {
        Path file = directory.resolve("file");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), LENGTH - 1);
            ByteBuffer kept = MappedMemory.map(channel, 0, LENGTH).slice(0, LENGTH);
            for (int i = 0; i < TIMES; i++) {
                MappedMemory.map(channel, 0, LENGTH);
            }
            assertTrue(mappings(file) < TIMES / 2, mappings(file) + " mappings are left");
            assertEquals(7, kept.get(LENGTH - 1), "what is in use stays");
        }
    }

    @Test
    void aFollowerKeepsNoFileMappedOfWritersThatAreGone() throws Exception {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        for (int i = 1; i <= FILES; i++) {
            journal.endedFile(
                    i + ".cq4",
                    HandMadeSlab.of(i, 0, i).startsAt(0, 0).entry(0, "of " + i).sealed());
        }
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            assertEquals(FILES, Readers.rest(reader).size());
            long start = System.nanoTime();
            while (mappings(directory) > 2 && System.nanoTime() - start < BOUND.toNanos()) {
                System.gc();
                Thread.sleep(10);
            }
            assertTrue(mappings(directory) <= 2, mappings(directory) + " files are still mapped");
        }
    }

    private static long mappings(Path file) throws IOException {
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            return mappings.filter(line -> line.contains(file.toString())).count();
        }
    }
}
