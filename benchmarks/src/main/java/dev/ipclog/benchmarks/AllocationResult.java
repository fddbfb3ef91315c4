package dev.ipclog.benchmarks;

/**
 * What ipclog's call costs with this and that to keep.
 *
 * @param callBytes allocated on the heap for each call, by the caller too
 * @param callerBytes what the caller alone allocates
 * @param missing how many entries were not found afterwards
 */
record AllocationResult(Variant variant, double nanos, double callBytes, double callerBytes, long missing) {
    boolean isValid() {
        return missing == 0;
    }

    /** In whole bytes: JMH spreads the few of its own over all calls. */
    double ownBytes() {
        return Math.rint(Math.max(0, callBytes - callerBytes));
    }
}
