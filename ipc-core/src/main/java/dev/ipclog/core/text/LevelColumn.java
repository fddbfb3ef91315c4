package dev.ipclog.core.text;

import dev.ipclog.core.Severity;

/** A severity in five letters, in its colour. */
final class LevelColumn {
    static final int WIDTH = 5;

    private LevelColumn() {}

    static void append(Severity severity, Ink ink, StringBuilder out) {
        ink.write(text(severity), colour(severity), out);
        out.append(" ".repeat(WIDTH - text(severity).length()));
    }

    private static String text(Severity severity) {
        return severity == Severity.CRITICAL ? "CRIT" : severity.name();
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case TRACE, DEBUG -> Ink.DIM;
            case INFO -> Ink.GREEN;
            case WARN -> Ink.YELLOW;
            case ERROR -> Ink.BOLD_RED;
            case CRITICAL -> Ink.BOLD_WHITE_ON_RED;
        };
    }
}
