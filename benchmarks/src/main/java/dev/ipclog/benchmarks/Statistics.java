package dev.ipclog.benchmarks;

import java.util.Collection;

/** Of few values. */
final class Statistics {
    private Statistics() {}

    static double median(Collection<? extends Number> values) {
        return percentile(values, 50);
    }

    /** Between two values, the one or the other by how near it is. */
    static double percentile(Collection<? extends Number> values, double percentile) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        double rank = percentile / 100 * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
