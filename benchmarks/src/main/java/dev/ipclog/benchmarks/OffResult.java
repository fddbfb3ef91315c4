package dev.ipclog.benchmarks;

/**
 * What a call costs, in nanoseconds, that is turned off.
 *
 * @param found how many entries were found, of which there should be none
 */
record OffResult(Peer peer, double nanos, long found) {
    boolean isValid() {
        return found == 0;
    }
}
