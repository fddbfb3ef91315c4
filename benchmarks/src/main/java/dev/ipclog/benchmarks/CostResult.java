package dev.ipclog.benchmarks;

/**
 * What a call costs, or a part of one.
 *
 * @param what which one
 * @param bytes allocated on the heap, by the caller too
 * @param callerBytes what the caller alone allocates; not a number where that was not measured
 * @param missing how many entries were not found afterwards, or were and should not be
 */
record CostResult<T>(T what, double nanos, double bytes, double callerBytes, long missing) {
    boolean isValid() {
        return missing == 0;
    }

    /** In whole bytes: JMH spreads the few of its own over all calls. */
    double ownBytes() {
        return Math.rint(Math.max(0, bytes - callerBytes));
    }
}
