package dev.ipclog.benchmarks;

import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What a fleet has measured, and whether all of its entries are there.
 *
 * @param found how many of its entries were found; empty if it keeps none
 * @param diskBytes what they take on the disk, with all that is beside them
 */
record FleetResult(Peer peer, Load load, MemberResult measured, OptionalLong found, long diskBytes) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Came to nothing: one entry is missing at least. */
    static FleetResult failed(Peer peer, Load load) {
        MemberResult nothing = new MemberResult(1, load.measured().toNanos(), new Histogram(1));
        return new FleetResult(peer, load, nothing, OptionalLong.of(0), 0);
    }

    boolean isComplete() {
        return found.isEmpty() || found.getAsLong() == measured.calls();
    }

    double percentile(double percentile) {
        return measured.latencies().getValueAtPercentile(percentile);
    }

    double callsPerSecond() {
        return measured.latencies().getTotalCount() * NANOS_PER_SECOND / measured.nanos();
    }

    double bytesPerSecond() {
        return callsPerSecond() * diskBytes / measured.calls();
    }

    double bytesAnEntry() {
        return found.isEmpty() ? Double.NaN : (double) diskBytes / measured.calls();
    }
}
