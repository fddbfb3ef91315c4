package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcfileTest {
    @TempDir
    private Path directory;

    @Test
    void eachLineIsAProcess() throws IOException {
        List<ChildCommand> commands = Procfile.read(procfile("""
                # what the shop runs
                web: npm start -- --port 5000

                  # and its helpers
                worker-1:java -jar worker.jar\s\s
                a.b_C: echo a: b # not a comment of ours
                """));

        assertEquals(
                List.of("web", "worker-1", "a.b_C"),
                commands.stream().map(ChildCommand::name).toList());
        assertEquals(
                List.of("npm start -- --port 5000", "java -jar worker.jar", "echo a: b # not a comment of ours"),
                commands.stream().map(ChildCommand::title).toList());
    }

    @Test
    void commandsRunBesideTheirProcfile() throws IOException {
        ChildCommand command = Procfile.read(procfile("web: npm start")).get(0);

        assertEquals(directory.toAbsolutePath(), command.directory());
        assertEquals(List.of("/bin/sh", "-c", "exec npm start"), command.command());
    }

    @Test
    void linesMayEndAsOnWindows() throws IOException {
        assertEquals(
                "npm start",
                Procfile.read(procfile("web: npm start\r\n\r\n")).get(0).title());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm start",
                "web:",
                ": npm start",
                "w eb: npm start",
                "wéb: npm start",
                "web npm: start",
                "a-name-that-is-longer-than-32-letters: x",
            })
    void aLineThatIsNoneIsNamedWithItsNumber(String line) throws IOException {
        Path file = procfile("# a comment\n\n" + line + "\n");

        assertSentence("'" + file + "', line 3, is not 'name: command'", file);
    }

    @Test
    void aFileWithoutProcessesIsRefused() throws IOException {
        Path file = procfile("# nothing yet\n");

        assertSentence("'" + file + "' names no process", file);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Path file = directory.resolve("none");

        assertSentence("There is no Procfile '" + file + "'", file);
    }

    @Test
    void aFileOfBytesIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("Procfile"), "web: æ".getBytes(StandardCharsets.ISO_8859_1));

        assertSentence("'" + file + "' is no Procfile", file);
    }

    @Test
    void aDirectoryIsRefused() {
        assertSentence("'" + directory + "' cannot be read", directory);
    }

    private static void assertSentence(String start, Path file) {
        String sentence =
                assertThrows(UserError.class, () -> Procfile.read(file)).getMessage();
        assertEquals(start, sentence.substring(0, Math.min(start.length(), sentence.length())));
    }

    private Path procfile(String text) throws IOException {
        return Files.writeString(directory.resolve("Procfile"), text);
    }
}
