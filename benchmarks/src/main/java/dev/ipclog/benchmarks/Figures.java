package dev.ipclog.benchmarks;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

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

    /** Of all rounds together. */
    Histogram latencies() {
        return rounds.stream()
                .map(round -> round.measured().latencies())
                .reduce((one, other) -> {
                    Histogram both = one.copy();
                    both.add(other);
                    return both;
                })
                .orElseThrow();
    }

    double median(ToDoubleFunction<FleetResult> figure) {
        return Statistics.median(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
