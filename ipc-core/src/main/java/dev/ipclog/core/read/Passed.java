package dev.ipclog.core.read;

/** How many entries of a slab have been met: what has to be known of it when its memory has been let go. */
final class Passed {
    long count;
}
