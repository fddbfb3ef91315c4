package dev.ipclog.core.format;

import java.nio.ByteBuffer;

/**
 * An entry that is in no slab, as frames: the definition of its process, those that it refers to, and last the entry
 * itself.
 *
 * @param wallNanos when it was logged, nanoseconds since the epoch; the time in its frame is 0
 * @param monotonicNanos the same on the machine's monotonic clock
 */
public record LooseEntry(long wallNanos, long monotonicNanos, ByteBuffer frames) {
    /** How much memory it takes, in bytes. */
    public int length() {
        return frames.capacity();
    }
}
