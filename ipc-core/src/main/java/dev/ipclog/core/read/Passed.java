package dev.ipclog.core.read;

/** What of a slab has been met: it has to be known when its memory has been let go. */
final class Passed {
    /** How many entries. */
    long count;

    /** Monotonic time of the last one, in nanoseconds. */
    long time;
}
