package dev.ipclog.core.journal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them: {@code 10g}, {@code 14d}, {@code 200ms}. */
public final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");
    private static final int BINARY_PREFIX = 1024;
    private static final int DAY_HOURS = 24;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Amounts() {}

    /** A number of bytes with {@code b}, {@code k}, {@code m}, {@code g} or {@code t} (powers of 1024). */
    public static Optional<Long> bytes(String text) {
        Matcher amount = AMOUNT.matcher(text.trim().toLowerCase(Locale.ROOT));
        try {
            return amount.matches() ? unit(amount.group(2)).map(unit -> times(amount, unit)) : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A time with {@code ms}, {@code s}, {@code min}, {@code h} or {@code d}. */
    public static Optional<Duration> duration(String text) {
        Matcher amount = AMOUNT.matcher(text.trim().toLowerCase(Locale.ROOT));
        try {
            return amount.matches() ? duration(Long.parseLong(amount.group(1)), amount.group(2)) : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * What is wrong with an amount that is a number and no more, as words in brackets; nothing of any other.
     *
     * @param whole where it stands, as it was written
     * @param units two that may have been meant
     */
    public static String missingUnit(String whole, String amount, String... units) {
        String number = amount.trim();
        return number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')
                ? ""
                : " (%s: a unit is missing; say %s%s or %s%s)".formatted(whole, number, units[0], number, units[1]);
    }

    /** As {@link #bytes} takes it. */
    static String exact(long bytes) {
        String units = "bkmgt";
        long amount = bytes;
        int unit = 0;
        while (amount != 0 && amount % BINARY_PREFIX == 0 && unit < units.length() - 1) {
            amount /= BINARY_PREFIX;
            unit++;
        }
        return amount + units.substring(unit, unit + 1);
    }

    /** As {@link #duration} takes it. */
    public static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** A number of bytes for people: {@code 1.5 GiB}. */
    public static String text(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= BINARY_PREFIX && unit < UNITS.length - 1) {
            amount /= BINARY_PREFIX;
            unit++;
        }
        return amount == Math.rint(amount)
                ? (long) amount + " " + UNITS[unit]
                : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /** A time for people: {@code 1.2 s}, {@code 3.4 ms}, {@code 0.5 ms}. */
    public static String seconds(long nanos) {
        double millis = nanos / 1e6;
        return millis < 1000
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    private static long times(Matcher amount, long unit) {
        return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
    }

    private static Optional<Long> unit(String name) {
        long kibi = BINARY_PREFIX;
        return switch (name) {
            case "b" -> Optional.of(1L);
            case "k", "kb", "kib" -> Optional.of(kibi);
            case "m", "mb", "mib" -> Optional.of(kibi * kibi);
            case "g", "gb", "gib" -> Optional.of(kibi * kibi * kibi);
            case "t", "tb", "tib" -> Optional.of(kibi * kibi * kibi * kibi);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> duration(long number, String unit) {
        return switch (unit) {
            case "ms" -> Optional.of(Duration.ofMillis(number));
            case "s" -> Optional.of(Duration.ofSeconds(number));
            case "min", "m" -> Optional.of(Duration.ofMinutes(number));
            case "h" -> Optional.of(Duration.ofHours(number));
            case "d" -> Optional.of(Duration.ofHours(Math.multiplyExact(number, DAY_HOURS)));
            default -> Optional.empty();
        };
    }
}
