package dev.ipclog.benchmarks;

import java.time.Duration;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** Results of fleets in which every call took the same time. */
final class Rounds {
    static final long CALLS = 1000;
    static final Load ONE = load(1, Pace.saturated());

    private Rounds() {}

    static Load load(int processes, Pace pace) {
        return new Load(Part.FLEET, processes, 1, pace, Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    static FleetResult of(Peer peer, long nanos) {
        return of(peer, nanos, OptionalLong.of(CALLS));
    }

    static FleetResult of(Peer peer, long nanos, OptionalLong found) {
        return of(peer, ONE, nanos, found);
    }

    static FleetResult of(Peer peer, Load load, long nanos, OptionalLong found) {
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(nanos, CALLS);
        long second = load.measured().toNanos();
        return new FleetResult(peer, load, new MemberResult(CALLS, second, latencies), found, CALLS * 48);
    }
}
