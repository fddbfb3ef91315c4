package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.text.EntryRenderer.Style;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void colourIsForTerminals() {
        assertEquals(Style.ANSI, Terminal.style(true, Map.of()));
        assertEquals(Style.PLAIN, Terminal.style(false, Map.of()));
        assertEquals(Style.PLAIN, Terminal.style(true, Map.of("TERM", "dumb")));
    }

    @Test
    void theEnvironmentMayForceColours() {
        assertEquals(Style.ANSI, Terminal.style(false, Map.of("CLICOLOR_FORCE", "1")));
        assertEquals(Style.PLAIN, Terminal.style(false, Map.of("CLICOLOR_FORCE", "0")));
        assertEquals(Style.PLAIN, Terminal.style(false, Map.of("CLICOLOR_FORCE", "")));
    }

    @Test
    void theEnvironmentMayForbidColours() {
        assertEquals(Style.PLAIN, Terminal.style(true, Map.of("NO_COLOR", "1")));
        assertEquals(Style.PLAIN, Terminal.style(true, Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1")));
        assertEquals(Style.ANSI, Terminal.style(true, Map.of("NO_COLOR", "")));
    }
}
