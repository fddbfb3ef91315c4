package dev.ipclog.reader;

import dev.ipclog.core.text.EntryRenderer.Style;
import java.util.Map;

/**
 * Whether standard output shows colours. Java 17 cannot tell whether that alone is a terminal, so the launcher says it
 * in a system property.
 */
final class Terminal {
    private static final String LAUNCHERS_WORD = "ipclog.tty";

    private Terminal() {}

    static boolean hasColours() {
        return style() == Style.ANSI;
    }

    static Style style() {
        return style(Boolean.getBoolean(LAUNCHERS_WORD), System.getenv());
    }

    /** NO_COLOR and CLICOLOR_FORCE as no-color.org and bixense.com/clicolors have them. */
    static Style style(boolean isTerminal, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Style.PLAIN;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
            return Style.ANSI;
        }
        return isTerminal && !"dumb".equals(environment.get("TERM")) ? Style.ANSI : Style.PLAIN;
    }
}
