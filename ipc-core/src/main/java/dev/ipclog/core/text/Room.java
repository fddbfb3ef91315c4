package dev.ipclog.core.text;

import dev.ipclog.core.Sanitizer;

/**
 * How much text one entry may become. What an entry holds grows as it is shown: it refers to texts many times over, control
 * characters are written out, and each further line is indented. Texts are made harmless only as far as there is room.
 */
final class Room {
    static final int MOST = 2 << 20;

    /** An escape, or half of a pair, that is not begun where it would not fit. */
    private static final int SLACK = 16;

    private final StringBuilder out;
    private final long end;

    Room(StringBuilder out) {
        this.out = out;
        this.end = (long) out.length() + MOST;
    }

    /** Whether there is none left, so that something may have been left out. */
    boolean isFull() {
        return left() <= SLACK;
    }

    int left() {
        return (int) Math.max(0, end - out.length());
    }

    /** Appends a text line by line, as far as there is room. */
    void append(String text, Runnable newLine) {
        int done = 0;
        for (int at = text.indexOf('\n'); at >= 0 && !isFull(); at = text.indexOf('\n', done)) {
            out.append(text, done, Math.min(at, done + left()));
            newLine.run();
            done = at + 1;
        }
        out.append(text, done, Math.min(text.length(), done + left()));
    }

    /** As {@link Sanitizer#line}. */
    String line(String text) {
        return Sanitizer.line(text, left());
    }

    /** As {@link Sanitizer#lines}. */
    String lines(String text) {
        return Sanitizer.lines(text, left());
    }
}
