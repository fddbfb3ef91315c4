package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code benchmarks/run} starts: {@code Suite DIRECTORY [--quick] [fleet] [call]}. Puts the page and the figures of
 * each round into {@code DIRECTORY/results}, and prints the page.
 */
final class Suite {
    private final Path scratch;
    private final Path results;
    private final boolean quick;

    private Suite(Path directory, boolean quick) throws IOException {
        this.scratch = Files.createDirectories(directory.resolve("scratch"));
        this.results = Files.createDirectories(directory.resolve("results"));
        this.quick = quick;
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        List<String> given = List.of(arguments);
        boolean everything = !given.contains("fleet") && !given.contains("call");
        new Suite(Path.of(given.get(0)), given.contains("--quick"))
                .run(everything || given.contains("fleet"), everything || given.contains("call"));
    }

    private void run(boolean fleet, boolean call) throws IOException, RunnerException {
        Map<String, String> circumstances = Circumstances.of(scratch);
        circumstances.put("load average before", Circumstances.load());
        List<FleetResult> fleets = fleet ? runFleets() : List.of();
        List<CallResult> calls = call ? runCalls() : List.of();
        circumstances.put("load average after, which includes our own", Circumstances.load());
        write(new Results(circumstances, fleets, calls));
    }

    private void write(Results all) throws IOException {
        Files.writeString(results.resolve("results.json"), all.toJson() + "\n");
        Files.writeString(results.resolve("results.md"), all.toMarkdown());
        System.out.print(all.toMarkdown());
    }

    /** In each round, each peer has its turn under each load, so that what disturbs the machine disturbs them all. */
    private List<FleetResult> runFleets() throws IOException {
        int rounds = quick ? 1 : 3;
        List<FleetResult> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Peer> peers = new ArrayList<>(peers());
            Collections.rotate(peers, round);
            for (Load load : loads()) {
                for (Peer peer : peers) {
                    say("round %d of %d: %s: %s", round + 1, rounds, load.title(), peer.title);
                    all.add(Fleet.run(peer, load, scratch));
                }
            }
        }
        return all;
    }

    private List<CallResult> runCalls() throws RunnerException {
        say("JMH, which takes a while; its own words are in %s", results.resolve("call.log"));
        return Calls.run(quick ? 1 : 5, scratch, results);
    }

    private List<Peer> peers() {
        return quick
                ? List.of(Peer.EMPTY, Peer.IPCLOG, Peer.QUEUE)
                : List.of(Peer.values()).stream()
                        .filter(peer -> peer != Peer.BOXING)
                        .toList();
    }

    private List<Load> loads() {
        Duration warmUp = Duration.ofSeconds(quick ? 4 : 8);
        Duration measured = Duration.ofSeconds(quick ? 3 : 6);
        return List.of(
                new Load("one process, saturated", 1, 1, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(2)),
                new Load("eight processes, a pause of 20 µs", 8, 1, Duration.ofNanos(20_000), warmUp, measured));
    }

    private static void say(String format, Object... arguments) {
        System.err.printf("benchmarks: " + format + "%n", arguments);
    }
}
