package dev.ipclog.core.text;

import dev.ipclog.core.Sanitizer;
import java.util.regex.Pattern;

/**
 * Colours in what a process printed. They are dropped, not made visible: many programs colour their output, and a line
 * full of escapes is of no use to anybody. What does more than colour is left to the {@link Sanitizer}.
 */
final class Colours {
    /** Graphic renditions, and what compilers and {@code tput} send along: erase to the end of line, plain charset. */
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(?:\\[[0-9;:]*m|\\[K|\\(B)");

    private Colours() {}

    static String drop(String text) {
        return text.indexOf('\u001b') < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
    }
}
