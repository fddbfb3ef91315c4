package dev.ipclog.core.journal;

/**
 * What a writer does for its journal beside writing into it.
 *
 * @param sync when it forces what has been logged to the disk
 * @param retention which old files it deletes
 */
public record JournalOptions(SyncPolicy sync, Retention retention) {
    /** Nothing is forced and nothing is deleted. */
    public static final JournalOptions NONE = new JournalOptions(SyncPolicy.NEVER, Retention.ALL);
}
