package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import java.util.function.LongPredicate;

/**
 * Which entries a reader shows.
 *
 * @param minimum the lowest severity
 * @param writers which writers, by their numbers in the journal
 */
public record Selection(Severity minimum, LongPredicate writers) {
    /** Every entry. */
    public static final Selection ALL = atLeast(Severity.TRACE);

    /** Entries of that severity and up, of every writer. */
    public static Selection atLeast(Severity minimum) {
        return new Selection(minimum, writer -> true);
    }
}
