package dev.ipclog.core.text;

import java.util.HexFormat;

/**
 * Makes a text harmless to whoever looks at it on a terminal or in a file. What could move the cursor, change colours,
 * begin a line that nobody logged, or show letters in another order than they stand in, is written out as a visible
 * escape such as {@code \x1b} or {@code \u202e}. All else, emoji and their joiners included, stays as it is. A text
 * with nothing to escape comes back as the same instance.
 */
public final class Sanitizer {
    private static final char DELETE = 0x7f;
    private static final char LAST_C1_CONTROL = 0x9f;
    private static final char ARABIC_LETTER_MARK = 0x061c;
    private static final char FIRST_GENERAL_PUNCTUATION = 0x200b;
    private static final String TAB = "    ";
    private static final HexFormat HEX = HexFormat.of();

    private Sanitizer() {}

    /** For a text that may have several lines: line feeds stay (CR LF becomes one), a tab becomes four spaces. */
    public static String lines(String text) {
        return sanitize(text, true);
    }

    /** For a text that belongs on one line: line feeds and tabs are escaped too. */
    public static String line(String text) {
        return sanitize(text, false);
    }

    private static String sanitize(String text, boolean multiline) {
        for (int at = 0; at < text.length(); at++) {
            if (isUnsafe(text, at) && !(multiline && text.charAt(at) == '\n')) {
                return escape(text, at, multiline);
            }
        }
        return text;
    }

    private static String escape(String text, int firstUnsafe, boolean multiline) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, firstUnsafe);
        for (int at = firstUnsafe; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isUnsafe(text, at)) {
                out.append(c);
            } else if (!multiline || !appendLayout(text, at, out)) {
                appendEscape(c, out);
            }
        }
        return out.toString();
    }

    private static boolean appendLayout(String text, int at, StringBuilder out) {
        switch (text.charAt(at)) {
            case '\n' -> out.append('\n');
            case '\t' -> out.append(TAB);
            case '\r' -> {
                return at + 1 < text.length() && text.charAt(at + 1) == '\n';
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void appendEscape(char c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> appendNumber(c, out);
        }
    }

    private static void appendNumber(char c, StringBuilder out) {
        if (c <= LAST_C1_CONTROL) {
            out.append("\\x").append(HEX.toHexDigits((byte) c));
        } else {
            out.append("\\u").append(HEX.toHexDigits(c));
        }
    }

    private static boolean isUnsafe(String text, int at) {
        char c = text.charAt(at);
        if (c <= LAST_C1_CONTROL) {
            return c < ' ' || c >= DELETE;
        }
        if (c < FIRST_GENERAL_PUNCTUATION) {
            return c == ARABIC_LETTER_MARK;
        }
        return Character.isSurrogate(c) ? isAlone(text, at) : isInvisible(c);
    }

    private static boolean isAlone(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Zero-width space, marks of direction, separators of lines, invisible operators, BOM; not the joiners. */
    private static boolean isInvisible(char c) {
        return c == 0x200b
                || c == 0x200e
                || c == 0x200f
                || isBetween(c, 0x2028, 0x202e)
                || isBetween(c, 0x2060, 0x206f)
                || c == 0xfeff
                || isBetween(c, 0xfff9, 0xfffb)
                || c >= 0xfffe;
    }

    private static boolean isBetween(char c, int first, int last) {
        return c >= first && c <= last;
    }
}
