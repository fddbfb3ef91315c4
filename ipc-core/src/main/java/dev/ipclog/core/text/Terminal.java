package dev.ipclog.core.text;

import dev.ipclog.core.text.EntryRenderer.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether an output is a terminal that shows colours. The JDK does not tell of stdout or stderr alone; Linux does. Else
 * colours have to be forced.
 */
public final class Terminal {
    public static final int STDOUT = 1;
    public static final int STDERR = 2;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Terminal() {}

    /** Of {@link #STDOUT} or {@link #STDERR}. */
    public static Style style(int descriptor) {
        return style(System.getenv(), DESCRIPTORS.resolve(Integer.toString(descriptor)));
    }

    /** NO_COLOR and CLICOLOR_FORCE as no-color.org and bixense.com/clicolors have them. */
    static Style style(Map<String, String> environment, Path descriptor) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Style.PLAIN;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
            return Style.ANSI;
        }
        String kind = environment.getOrDefault("TERM", "dumb");
        return !kind.equals("dumb") && isTerminal(descriptor) ? Style.ANSI : Style.PLAIN;
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
