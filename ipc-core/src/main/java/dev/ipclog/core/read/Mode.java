package dev.ipclog.core.read;

/** How long a reader reads. */
public enum Mode {
    /** Up to what had been logged when it was opened. */
    SNAPSHOT,
    /** On and on, as more is logged. */
    FOLLOW
}
