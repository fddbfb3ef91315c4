package dev.ipclog.core.format;

/**
 * Who writes a slab.
 *
 * @param number unique within the journal, from 1, never given twice
 * @param slot index of the byte-range lock in the file {@code writers} that the process holds as long as it lives
 * @param pid process id, in its own pid namespace
 * @param processStartNanos when the process started, nanoseconds since the epoch
 */
public record WriterIdentity(long number, int slot, int pid, long processStartNanos) {}
