package dev.ipclog.benchmarks;

import java.util.List;

/**
 * First log calls of fresh JVMs, each figure one for each round.
 *
 * @param processes how many were started at once
 * @param firstNanos from before the logger was asked for until the first call had returned; the slowest of those at once
 * @param wallNanos of the process from its start to its end; of those at once, from the first start to the last end
 * @param missing how many entries were not found afterwards
 */
record StartResult(Start start, int processes, List<Long> firstNanos, List<Long> wallNanos, long missing) {
    boolean isValid() {
        return missing == 0;
    }

    double first(double percentile) {
        return Statistics.percentile(firstNanos, percentile);
    }

    double wall(double percentile) {
        return Statistics.percentile(wallNanos, percentile);
    }
}
