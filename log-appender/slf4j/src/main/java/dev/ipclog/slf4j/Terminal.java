package dev.ipclog.slf4j;

import dev.ipclog.core.text.EntryRenderer.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether stderr is a terminal that shows colours. The JDK tells of stdin and stdout only. */
final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    static Style style() {
        return style(System.getenv(), STDERR);
    }

    static Style style(Map<String, String> environment, Path descriptor) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        String kind = environment.getOrDefault("TERM", "dumb");
        return wanted && !kind.equals("dumb") && isTerminal(descriptor) ? Style.ANSI : Style.PLAIN;
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
