package dev.ipclog.core.read;

/**
 * Entries that were numbered and are not there. A gap comes where it is in the log: before the entry that follows it; while
 * none does, after the last one before it.
 *
 * @param timeNanos when that entry was logged, in nanoseconds since the epoch
 * @param first number of the first one missing
 * @param count how many are missing
 * @param dropped how many of these the process itself dropped, and counted
 */
public record Gap(
        long timeNanos, String process, long pid, long writer, int stripe, long first, long count, long dropped)
        implements JournalEvent {}
