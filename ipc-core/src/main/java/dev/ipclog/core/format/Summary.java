package dev.ipclog.core.format;

import dev.ipclog.core.Severity;

/**
 * What a seal says of a slab's entries, so that a reader can skip the slab whole.
 *
 * @param firstNanos time of the first entry, nanoseconds since the slab's monotonic anchor; 0 if there is none
 * @param lastNanos time of the last entry, likewise
 * @param counts entries per severity, in the order of {@link Severity}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Summary(long firstNanos, long lastNanos, int[] counts) {
    int count(int rank) {
        return counts[rank];
    }

    /** How many entries of at least {@code minimum} the slab holds. */
    public long atLeast(Severity minimum) {
        long sum = 0;
        for (int rank = minimum.rank(); rank < counts.length; rank++) {
            sum += counts[rank];
        }
        return sum;
    }

    /** How many entries the slab holds. */
    public long total() {
        return atLeast(Severity.TRACE);
    }
}
