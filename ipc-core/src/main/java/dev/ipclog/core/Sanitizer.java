package dev.ipclog.core;

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
    private static final char FIRST_JAMO = 0x1100;
    private static final int BLACK_FLAG = 0x1f3f4;
    private static final int LONGEST_TAG_SEQUENCE = 8;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final String TAB = "    ";
    private static final HexFormat HEX = HexFormat.of();

    private Sanitizer() {}

    /** For a text that may have several lines: line feeds stay (CR LF becomes one), a tab becomes four spaces. */
    public static String lines(String text) {
        return lines(text, Integer.MAX_VALUE);
    }

    /** No more of it than gives about so many chars. */
    public static String lines(String text, int most) {
        return sanitize(cut(text, most), true, most);
    }

    /** For a text that belongs on one line: line feeds and tabs are escaped too. */
    public static String line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /** No more of it than gives about so many chars. */
    public static String line(String text, int most) {
        return sanitize(cut(text, most), false, most);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean pair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, pair ? most - 1 : most);
    }

    private static String sanitize(String text, boolean multiline, int most) {
        for (int at = 0; at < text.length(); at++) {
            if (isUnsafe(text, at) && !(multiline && text.charAt(at) == '\n')) {
                return escape(text, at, multiline, most);
            }
        }
        return text;
    }

    private static String escape(String text, int firstUnsafe, boolean multiline, int most) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, firstUnsafe);
        int next;
        for (int at = firstUnsafe; at < text.length() && out.length() < most; at = next) {
            int c = text.codePointAt(at);
            next = at + Character.charCount(c);
            if (!isUnsafe(text, at)) {
                out.append(text, at, next);
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

    private static void appendEscape(int c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> appendNumber(c, out);
        }
    }

    private static void appendNumber(int c, StringBuilder out) {
        if (c <= LAST_C1_CONTROL) {
            out.append("\\x").append(HEX.toHexDigits((byte) c));
        } else if (Character.isBmpCodePoint(c)) {
            out.append("\\u").append(HEX.toHexDigits((char) c));
        } else {
            out.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
    }

    /** Asked at each char; the second half of a pair is as safe as the pair. */
    private static boolean isUnsafe(String text, int at) {
        char c = text.charAt(at);
        if (c <= LAST_C1_CONTROL) {
            return c < ' ' || c >= DELETE;
        }
        if (c < FIRST_JAMO) {
            return c == ARABIC_LETTER_MARK;
        }
        return Character.isSurrogate(c) ? isUnsafeSurrogate(text, at) : isInvisible(c);
    }

    private static boolean isUnsafeSurrogate(String text, int at) {
        int c = text.codePointAt(at);
        if (Character.isBmpCodePoint(c)) {
            return !Character.isLowSurrogate((char) c) || at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return isTag(c) ? !isInFlag(text, at) : isInvisible(c);
    }

    /**
     * What shows nothing, or where nobody looks for it: formatting such as a zero-width space, marks of direction and a
     * BOM; separators of lines, letters that are blank, what will never be a character. The joiners are none of these:
     * emoji and some scripts need them.
     */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.UNASSIGNED -> isBetween(c, 0x2060, 0x206f) || isNoncharacter(c);
            case Character.OTHER_LETTER -> c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
            default -> false;
        };
    }

    private static boolean isNoncharacter(int c) {
        return (c & 0xfffe) == 0xfffe || isBetween(c, 0xfdd0, 0xfdef);
    }

    private static boolean isTag(int c) {
        return isBetween(c, 0xe0000, 0xe007f);
    }

    /** Tags carry hidden text, but behind a black flag they make it that of a country such as England. */
    private static boolean isInFlag(String text, int tag) {
        int at = tag;
        for (int i = 0; i < LONGEST_TAG_SEQUENCE && at > 0; i++) {
            int before = text.codePointBefore(at);
            if (!isTag(before)) {
                return before == BLACK_FLAG;
            }
            at -= Character.charCount(before);
        }
        return false;
    }

    private static boolean isBetween(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
