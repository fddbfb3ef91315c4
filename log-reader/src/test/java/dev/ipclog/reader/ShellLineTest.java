package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 5",
                "./server --port=5000",
                "java -jar a.jar > out.txt",
                "$JAVA_HOME/bin/java X",
                "'my tool' x",
            })
    void aProgramTakesTheShellsPlace(String command) {
        assertEquals(List.of("/bin/sh", "-c", "exec " + command), ShellLine.words(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT=5000 ./server",
                "cd web && npm start",
                "a | b",
                "a; b",
                "a &",
                "(a)",
                "exit 3",
                "exec a",
                "echo `date`",
                "a\nb",
                "if true; then a; fi",
                "trap x TERM",
            })
    void whatOnlyAShellCanDoKeepsTheShell(String command) {
        assertEquals(List.of("/bin/sh", "-c", command), ShellLine.words(command));
    }
}
