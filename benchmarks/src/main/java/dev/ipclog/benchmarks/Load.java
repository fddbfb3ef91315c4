package dev.ipclog.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What a fleet does.
 *
 * @param title as a table shows it
 * @param processes how many log at once
 * @param threads how many in each of them
 * @param pause between two calls of a thread, spent spinning; zero for none
 * @param warmUp before any call counts
 * @param measured how long calls count
 */
record Load(String title, int processes, int threads, Duration pause, Duration warmUp, Duration measured) {
    static Load parse(List<String> arguments) {
        return new Load(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Duration.parse(arguments.get(3)),
                Duration.parse(arguments.get(4)),
                Duration.parse(arguments.get(5)));
    }

    List<String> arguments() {
        return List.of(
                title,
                Integer.toString(processes),
                Integer.toString(threads),
                pause.toString(),
                warmUp.toString(),
                measured.toString());
    }
}
