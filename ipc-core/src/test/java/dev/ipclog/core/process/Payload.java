package dev.ipclog.core.process;

import dev.ipclog.core.read.Entry;

/** What the entries of the tests carry: a number, and a text that follows from it, so that a torn entry is noticed. */
final class Payload {
    static final String PATTERN = "entry {} carries {}";

    private static final String[] ALPHABET = {"a", "Z", "7", "å", "ö", "界", "🙂", "\n"};
    private static final int LONGEST = 120;

    private Payload() {}

    static String text(long number) {
        int length = (int) (number * 31 % LONGEST);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[(int) ((number + i) % ALPHABET.length)]);
        }
        return text.toString();
    }

    static long number(Entry entry) {
        return (Long) entry.arguments().get(0);
    }

    /** Of an entry that is torn, anything may be missing. */
    static boolean isWhole(Entry entry) {
        return entry.pattern().equals(PATTERN)
                && entry.arguments().size() == 2
                && entry.arguments().get(0) instanceof Long number
                && text(number).equals(entry.arguments().get(1))
                && (entry.thread().equals("main") || entry.thread().startsWith(Crowd.THREAD))
                && entry.logger().equals(Application.LOGGER);
    }
}
