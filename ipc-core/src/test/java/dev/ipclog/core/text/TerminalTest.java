package dev.ipclog.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.text.EntryRenderer.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, xterm-256color, , ANSI",
        "/dev/tty1, linux, , ANSI",
        "/dev/pts/3, xterm, '', ANSI",
        "/dev/pts/3, xterm, 1, PLAIN",
        "/dev/pts/3, dumb, , PLAIN",
        "/dev/pts/3, , , PLAIN",
        "pipe:[4711], xterm, , PLAIN",
        "/tmp/log.txt, xterm, , PLAIN"
    })
    void coloursAreForTerminalsThatShowThem(String device, String term, String noColor, Style style)
            throws IOException {
        Map<String, String> environment = new HashMap<>();
        putIfGiven(environment, "TERM", term);
        putIfGiven(environment, "NO_COLOR", noColor);
        Path descriptor = Files.createSymbolicLink(directory.resolve("2"), Path.of(device));
        try {
            assertEquals(style, Terminal.style(environment, descriptor));
        } finally {
            Files.delete(descriptor);
        }
    }

    @Test
    void withoutProcThereAreNoColours() {
        assertEquals(Style.PLAIN, Terminal.style(Map.of("TERM", "xterm"), directory.resolve("none")));
    }

    @Test
    void colourCanBeForcedAndForbidden() {
        Path none = directory.resolve("none");
        assertEquals(Style.ANSI, Terminal.style(Map.of("CLICOLOR_FORCE", "1"), none));
        assertEquals(Style.PLAIN, Terminal.style(Map.of("CLICOLOR_FORCE", "0"), none));
        assertEquals(Style.PLAIN, Terminal.style(Map.of("CLICOLOR_FORCE", ""), none));
        assertEquals(Style.PLAIN, Terminal.style(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), none));
    }

    private static void putIfGiven(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
