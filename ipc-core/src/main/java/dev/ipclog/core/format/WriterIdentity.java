package dev.ipclog.core.format;

/**
 * Who writes a slab.
 *
 * @param number unique within the journal, from 1, never given twice: the writer's slot and how often that was taken
 * @param pid process id, in its own pid namespace
 * @param processStartNanos when the process started, nanoseconds since the epoch
 */
public record WriterIdentity(long number, int pid, long processStartNanos) {
    /** How many slots the file {@code writers} can have. */
    public static final int MAX_SLOTS = 1 << 15;

    /** The number of the writer that takes a slot when it has been taken so many times before. */
    public static long number(int slot, long generation) {
        return generation * MAX_SLOTS + slot + 1;
    }

    /** How often the slot of the writer of that number had been taken before. */
    public static long generation(long number) {
        return (number - 1) / MAX_SLOTS;
    }

    /** The slot of the writer of that number; negative if no writer can have it. */
    public static int slot(long number) {
        return number < 1 ? -1 : (int) ((number - 1) % MAX_SLOTS);
    }

    /** Index of the byte-range lock in the file {@code writers} that the process holds as long as it lives. */
    public int slot() {
        return slot(number);
    }
}
