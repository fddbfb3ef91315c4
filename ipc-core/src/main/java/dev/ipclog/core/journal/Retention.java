package dev.ipclog.core.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of a journal is kept: its oldest files go, whole ones and never the newest, while one of these is passed.
 *
 * @param size the most that all files together may take, in bytes; 0: any
 * @param age the longest that what is in a file may have been there, by the file's end; zero: any
 * @param free the least that is to be left free on the disk, in bytes; 0: nothing
 */
public record Retention(long size, Duration age, long free) {
    /** Everything is kept. */
    public static final Retention ALL = new Retention(0, Duration.ZERO, 0);

    private static final String FORM = "a list such as size=10g,age=14d,free=1g";
    private static final String EVERYTHING = "all";

    /** Of a text such as {@code size=10g,age=14d,free=1g}, in any order, or {@code all}; empty if it is none. */
    public static Optional<Retention> parse(String text) {
        if (text.trim().equals(EVERYTHING)) {
            return Optional.of(ALL);
        }
        Retention retention = ALL;
        for (String part : text.split(",", -1)) {
            Optional<Retention> more = retention.with(part.trim());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            retention = more.get();
        }
        return Optional.of(retention);
    }

    /** What {@link #parse} takes, and what that text lacks, as words for a sentence. */
    public static String form(String refused) {
        StringBuilder form = new StringBuilder(FORM);
        for (String part : refused.split(",", -1)) {
            boolean isTime = part.trim().startsWith("age");
            String amount = part.substring(part.indexOf('=') + 1);
            form.append(Amounts.missingUnit(part.trim(), amount, isTime ? "h" : "MB", isTime ? "d" : "GB"));
        }
        return form.toString();
    }

    private Optional<Retention> with(String part) {
        String amount = part.substring(part.indexOf('=') + 1);
        return switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
            case "size" -> Amounts.bytes(amount).map(bytes -> new Retention(bytes, age, free));
            case "age" -> Amounts.duration(amount).map(longest -> new Retention(size, longest, free));
            case "free" -> Amounts.bytes(amount).map(bytes -> new Retention(size, age, bytes));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return equals(ALL)
                ? EVERYTHING
                : "size=" + Amounts.exact(size) + ",age=" + Amounts.text(age) + ",free=" + Amounts.exact(free);
    }
}
