package dev.ipclog.reader;

/**
 * How much text one object may hold. What an entry holds grows as it is written: it refers to texts many times over, and
 * characters become escapes. What there is no room for is cut off its text, and counted.
 */
final class JsonRoom {
    private static final int MOST = 4 << 20;
    private static final int ESCAPED = "\\u0000".length();
    private static final char LAST_CONTROL = 0x1f;
    private static final char FIRST_BEYOND = 0x7f;

    private int left = MOST;
    private long cut;

    /** Makes room for another object. */
    void clear() {
        left = MOST;
        cut = 0;
    }

    /** How many chars have been cut off. */
    long cut() {
        return cut;
    }

    /** As much of a text as there is room for. */
    String take(String text) {
        int end = 0;
        while (end < text.length() && left >= ESCAPED) {
            left -= weight(text.charAt(end));
            end++;
        }
        if (end == text.length()) {
            return text;
        }
        end -= end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        cut += text.length() - end;
        return text.substring(0, end);
    }

    /** About what it takes: no character beyond ASCII becomes more than twice as long. */
    private static int weight(char c) {
        if (c >= FIRST_BEYOND) {
            return ESCAPED / 2;
        }
        return c > LAST_CONTROL && c != '"' && c != '\\' ? 1 : ESCAPED;
    }
}
