package dev.ipclog.core.read;

/**
 * Entries that were numbered and are not there.
 *
 * @param first number of the first one missing
 * @param count how many are missing
 * @param dropped how many of these the process itself dropped, and counted
 */
public record Gap(String process, long pid, long writer, int stripe, long first, long count, long dropped)
        implements JournalEvent {}
