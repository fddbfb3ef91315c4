package dev.ipclog.benchmarks;

/**
 * What JMH has measured of one call.
 *
 * @param p50 to {@code p999}: percentiles, in nanoseconds
 * @param callsPerSecond without pause
 * @param bytesAllocated on the heap for each call
 * @param missing how many entries were not found afterwards
 */
record CallResult(
        Peer peer, double p50, double p99, double p999, double callsPerSecond, double bytesAllocated, long missing) {
    boolean isValid() {
        return missing == 0;
    }
}
