package dev.ipclog.core.format;

import java.util.UUID;

/**
 * One instant on two clocks, so that a monotonic time can be shown as a wall-clock time.
 *
 * @param wallNanos nanoseconds since the epoch
 * @param monotonicNanos CLOCK_MONOTONIC in nanoseconds, the same for all processes of one boot
 * @param boot the kernel's id of the boot that the monotonic clock counts from
 */
public record Anchor(long wallNanos, long monotonicNanos, UUID boot) {}
