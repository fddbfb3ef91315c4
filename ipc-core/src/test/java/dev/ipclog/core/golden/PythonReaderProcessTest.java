package dev.ipclog.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.write.JournalWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that was written from the module's README alone shows what this module's reader shows. */
class PythonReaderProcessTest {
    private static final String SCRIPT = "src/test/python/read_journal.py";

    @TempDir
    Path directory;

    @BeforeAll
    static void requirePython() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "python3"))),
                "there is no python3 on the PATH");
    }

    @Test
    void itShowsEachEventOfTheGoldenJournal() throws Exception {
        GoldenJournal.unpack(directory);
        assertEquals(GoldenJournal.expected(GoldenJournal.EVENTS), python(directory.toString()));
    }

    @Test
    void itShowsEachProcessRecordOfTheGoldenJournal() throws Exception {
        GoldenJournal.unpack(directory);
        assertEquals(GoldenJournal.expected(GoldenJournal.PROCESSES), python("--processes", directory.toString()));
    }

    @Test
    void itShowsWhatThisVersionWrites() throws Exception {
        Path journal = directory.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(journal, "camera")) {
            assertTrue(writer.awaitOpen(Duration.ofSeconds(30)));
            Script script = new Script(journal, writer);
            for (String step : List.of("levels", "values", "texts", "parts", "throwables", "abandon")) {
                script.play(step);
            }
        }
        assertEquals(JournalText.of(journal), python(journal.toString()));
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
