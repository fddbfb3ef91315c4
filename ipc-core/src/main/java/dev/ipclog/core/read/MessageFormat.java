package dev.ipclog.core.read;

import java.util.List;

/**
 * Fills a pattern's {@code {}} with arguments, as SLF4J does: {@code \{}} stands for itself, {@code \\{}} for a
 * backslash and an argument; arguments too many are ignored, and an anchor without an argument stays as it is. A
 * pattern that got no argument at all is given back untouched, escapes included.
 */
final class MessageFormat {
    private static final String ANCHOR = "{}";
    private static final int ROOM_FOR_ARGUMENTS = 50;

    private final String pattern;
    private final StringBuilder out;
    private int done;

    private MessageFormat(String pattern) {
        this.pattern = pattern;
        this.out = new StringBuilder(pattern.length() + ROOM_FOR_ARGUMENTS);
    }

    /**
     * The pattern with its arguments filled in.
     *
     * @param pattern may be null, and null comes back then
     * @param arguments the values as a journal gives them; null among them is written as {@code null}
     */
    static String format(String pattern, List<Object> arguments) {
        if (pattern == null || arguments.isEmpty() || !pattern.contains(ANCHOR)) {
            return pattern;
        }
        return new MessageFormat(pattern).fill(arguments);
    }

    private String fill(List<Object> arguments) {
        int next = 0;
        for (int anchor = anchor(); anchor >= 0 && next < arguments.size(); anchor = anchor()) {
            if (isEscaped(anchor)) {
                literal(anchor);
            } else {
                argument(anchor, arguments.get(next++));
            }
        }
        return out.append(pattern, done, pattern.length()).toString();
    }

    private int anchor() {
        return pattern.indexOf(ANCHOR, done);
    }

    private boolean isEscaped(int anchor) {
        return isBackslash(anchor - 1) && !isBackslash(anchor - 2);
    }

    private boolean isBackslash(int index) {
        return index >= 0 && pattern.charAt(index) == '\\';
    }

    private void literal(int anchor) {
        out.append(pattern, done, anchor - 1).append('{');
        done = anchor + 1;
    }

    private void argument(int anchor, Object value) {
        int end = isBackslash(anchor - 1) ? anchor - 1 : anchor;
        out.append(pattern, done, end).append(value);
        done = anchor + ANCHOR.length();
    }
}
