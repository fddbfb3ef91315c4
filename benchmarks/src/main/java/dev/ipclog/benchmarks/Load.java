package dev.ipclog.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What a fleet does.
 *
 * @param part what it is run for
 * @param processes how many log at once
 * @param threads how many in each of them
 * @param warmUp before any call counts
 * @param measured how long calls count
 */
record Load(Part part, int processes, int threads, Pace pace, Duration warmUp, Duration measured) {
    static Load parse(List<String> arguments) {
        return new Load(
                Part.valueOf(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Pace.parse(arguments.get(3)),
                Duration.parse(arguments.get(4)),
                Duration.parse(arguments.get(5)));
    }

    List<String> arguments() {
        return List.of(
                part.name(),
                Integer.toString(processes),
                Integer.toString(threads),
                pace.toString(),
                warmUp.toString(),
                measured.toString());
    }

    String title() {
        return who() + ", " + pace.title();
    }

    String who() {
        if (processes > 1) {
            return processes + " processes";
        }
        return threads > 1 ? threads + " threads" : "one process";
    }
}
