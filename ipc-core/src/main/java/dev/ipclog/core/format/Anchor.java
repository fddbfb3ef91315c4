package dev.ipclog.core.format;

import java.util.UUID;

/**
 * One instant on two clocks, so that a monotonic time can be shown as a wall-clock time.
 *
 * @param wallNanos nanoseconds since the epoch
 * @param monotonicNanos CLOCK_MONOTONIC in nanoseconds, the same for all processes of one boot
 * @param boot the kernel's id of the boot that the monotonic clock counts from
 */
public record Anchor(long wallNanos, long monotonicNanos, UUID boot) {
    /** The monotonic time so many nanoseconds later. */
    public long monotonicAfter(long nanos) {
        return Counts.plus(monotonicNanos, nanos);
    }

    /** A monotonic time of that boot, on the wall clock. */
    public long wallAt(long monotonic) {
        return Counts.plus(wallNanos, Counts.plus(monotonic, -Math.max(-Long.MAX_VALUE, monotonicNanos)));
    }
}
