package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
    private static final String WHOLE =
            "12:00:00.000 [main] INFO  com.example.vision.Camera - frame 7 from camera-1 took 1000.875 us\n";

    @TempDir
    private Path directory;

    @Test
    void wholeLinesOfAllFilesAreCounted() throws IOException {
        assertCount(3, WHOLE + WHOLE, WHOLE);
    }

    @Test
    void aLineThatAnotherProcessBrokeIntoIsNone() throws IOException {
        assertCount(1, WHOLE + WHOLE.substring(0, 30) + WHOLE, "");
    }

    private void assertCount(long expected, String first, String second) throws IOException {
        Files.writeString(directory.resolve("1.log"), first);
        Files.writeString(directory.resolve("2.log"), second);
        assertEquals(
                OptionalLong.of(expected),
                TextFiles.logback("logback-file.xml", false).countEntries(directory));
    }
}
