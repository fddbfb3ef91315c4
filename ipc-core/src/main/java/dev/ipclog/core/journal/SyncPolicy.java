package dev.ipclog.core.journal;

import dev.ipclog.core.Threshold;
import java.time.Duration;
import java.util.Optional;

/**
 * When what has been logged is forced to the disk, so that not even the machine's death can take it.
 *
 * @param from a log call of this severity or more returns when its entry is on the disk; {@link Threshold#OFF}: none does
 * @param interval the longest that an entry waits for that otherwise; zero: without an end
 */
public record SyncPolicy(Threshold from, Duration interval) {
    /** The kernel alone decides, usually within half a minute. */
    public static final SyncPolicy NEVER = new SyncPolicy(Threshold.OFF, Duration.ZERO);

    private static final String FORM = "a level, a time, or both, such as error,200ms";

    /** Whether nothing is ever forced. */
    public boolean isNever() {
        return from == Threshold.OFF && interval.isZero();
    }

    /** Of a text such as {@code error}, {@code 200ms} or {@code error,5s}; empty if it is none. */
    public static Optional<SyncPolicy> parse(String text) {
        SyncPolicy policy = NEVER;
        for (String part : text.split(",", -1)) {
            Optional<Threshold> from = Threshold.parse(part.trim());
            Optional<Duration> interval = Amounts.duration(part.trim());
            if (from.isEmpty() && interval.isEmpty()) {
                return Optional.empty();
            }
            policy = new SyncPolicy(from.orElse(policy.from), interval.orElse(policy.interval));
        }
        return Optional.of(policy);
    }

    /** What {@link #parse} takes, and what that text lacks, as words for a sentence. */
    public static String form(String refused) {
        StringBuilder form = new StringBuilder(FORM);
        for (String part : refused.split(",", -1)) {
            form.append(Amounts.missingUnit(part.trim(), part, "ms", "s"));
        }
        return form.toString();
    }

    @Override
    public String toString() {
        return interval.isZero() ? from.toString() : from + "," + Amounts.text(interval);
    }
}
