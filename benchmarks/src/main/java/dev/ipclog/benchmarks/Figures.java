package dev.ipclog.benchmarks;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The rounds of one peer under one load: of each figure, the median over the rounds. */
final class Figures {
    private final List<FleetResult> rounds;

    Figures(List<FleetResult> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    /** The first round that lacks entries makes all figures worthless. */
    boolean isValid() {
        return rounds.stream().allMatch(FleetResult::isComplete);
    }

    double percentile(double percentile) {
        return median(round -> round.percentile(percentile));
    }

    double callsPerSecond() {
        return median(FleetResult::callsPerSecond);
    }

    double bytesAnEntry() {
        return median(FleetResult::bytesAnEntry);
    }

    long calls() {
        return rounds.stream().mapToLong(round -> round.measured().calls()).sum();
    }

    OptionalLong found() {
        return rounds.stream().anyMatch(round -> round.found().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(rounds.stream()
                        .mapToLong(round -> round.found().getAsLong())
                        .sum());
    }

    private double median(ToDoubleFunction<FleetResult> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : DoubleStream.of(sorted[middle - 1], sorted[middle]).average().orElseThrow();
    }
}
