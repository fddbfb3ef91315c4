package dev.ipclog.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.write.JournalWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that was written from the module's README alone shows what this module's reader shows. */
class PythonReaderProcessTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void requirePython() {
        Python.require();
    }

    @Test
    void itShowsEachEventOfTheGoldenJournal() throws Exception {
        GoldenJournal.unpack(directory);
        assertEquals(GoldenJournal.expected(GoldenJournal.EVENTS), Python.run(Python.READER, directory.toString()));
    }

    @Test
    void itShowsEachProcessRecordOfTheGoldenJournal() throws Exception {
        GoldenJournal.unpack(directory);
        assertEquals(
                GoldenJournal.expected(GoldenJournal.PROCESSES),
                Python.run(Python.READER, "--processes", directory.toString()));
    }

    @Test
    void itShowsWhatThisVersionWrites() throws Exception {
        Path journal = directory.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(journal, "camera")) {
            assertTrue(writer.awaitOpen(Duration.ofSeconds(30)));
            Script script = new Script(writer);
            for (String step : List.of("levels", "values", "texts", "parts", "throwables", "abandon")) {
                script.play(step);
            }
        }
        assertEquals(JournalText.of(journal), Python.run(Python.READER, journal.toString()));
    }
}
