package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code benchmarks/run} starts: {@code Suite DIRECTORY [--quick] [PART]...}. Puts the page, its pictures and the
 * figures of each round into {@code DIRECTORY/results}, and prints the page.
 */
final class Suite {
    private final Path scratch;
    private final Path results;
    private final Plan plan;
    private final Set<Part> parts;

    private Suite(Path directory, List<String> arguments) throws IOException {
        this.scratch = Files.createDirectories(directory.resolve("scratch"));
        this.results = Files.createDirectories(directory.resolve("results"));
        this.plan = new Plan(arguments.contains("--quick"));
        this.parts = Part.among(arguments);
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        List<String> given = List.of(arguments);
        new Suite(Path.of(given.get(0)), given).run();
    }

    private void run() throws IOException, RunnerException {
        Map<String, String> circumstances = Circumstances.of(scratch);
        circumstances.put("run", plan.quick ? "quick: short loads, and not all peers" : "full");
        circumstances.put("load average before", Circumstances.load());
        List<StartResult> starts = parts.contains(Part.START) ? runStarts() : List.of();
        List<IdleResult> idle = parts.contains(Part.IDLE) ? runIdle() : List.of();
        List<FleetResult> fleets = runFleets();
        JmhResults jmh = parts.contains(Part.CALL) ? runJmh() : JmhResults.NONE;
        circumstances.put("load average after, which includes our own", Circumstances.load());
        write(new Results(circumstances, fleets, jmh, starts, idle));
    }

    private void write(Results all) throws IOException {
        for (Load load : all.pictured()) {
            Plot.write(load, all.figures(load), results.resolve(Report.picture(load)));
        }
        Files.writeString(results.resolve("results.json"), all.toJson() + "\n");
        Files.writeString(results.resolve("results.md"), all.toMarkdown());
        System.out.print(all.toMarkdown());
    }

    /** In each round, each peer has its turn under each load, so that what disturbs the machine disturbs them all. */
    private List<FleetResult> runFleets() throws IOException {
        List<Plan.Turn> turns = plan.turns(parts);
        int rounds = turns.stream().mapToInt(Plan.Turn::rounds).max().orElse(0);
        List<FleetResult> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Plan.Turn turn : turns) {
                if (round < turn.rounds()) {
                    all.addAll(runRound(turn, round));
                }
            }
        }
        return all;
    }

    private List<FleetResult> runRound(Plan.Turn turn, int round) throws IOException {
        List<Peer> peers = new ArrayList<>(turn.peers());
        Collections.rotate(peers, round);
        List<FleetResult> all = new ArrayList<>();
        for (Peer peer : peers) {
            say("round %d of %d: %s: %s", round + 1, turn.rounds(), turn.load().title(), peer.title);
            all.add(runFleet(peer, turn.load()));
        }
        return all;
    }

    /** A peer that fails is no reason to throw away what the others have done for half an hour. */
    private FleetResult runFleet(Peer peer, Load load) {
        try {
            return Fleet.run(peer, load, scratch);
        } catch (IOException e) {
            say("failed, which makes it INVALID: %s", e);
            return FleetResult.failed(peer, load);
        }
    }

    private List<StartResult> runStarts() throws IOException {
        List<StartResult> all = new ArrayList<>(runStarts(plan.starts(), 1, plan.startRounds));
        all.addAll(runStarts(plan.startsAtOnce(), Plan.MANY, plan.startRoundsAtOnce));
        return all;
    }

    private List<StartResult> runStarts(List<Start> starts, int processes, int rounds) throws IOException {
        say("%d rounds of first log calls, %d at once", rounds, processes);
        List<Starts> all = starts.stream()
                .map(start -> new Starts(start, processes, scratch))
                .toList();
        for (Starts each : all) {
            each.warmUp();
        }
        for (int round = 0; round < rounds; round++) {
            for (Starts each : all) {
                each.round();
            }
        }
        return all.stream().map(Starts::result).toList();
    }

    private List<IdleResult> runIdle() throws IOException {
        say("idle processes");
        return Idle.run(plan, scratch);
    }

    private JmhResults runJmh() throws RunnerException {
        say("JMH; its own words are in %s", results);
        Jmh jmh = new Jmh(plan, scratch, results);
        return new JmhResults(jmh.calls(), jmh.off(), jmh.allocations(), plan.quick ? List.of() : jmh.parts());
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, "benchmarks: " + format + "%n", values);
    }
}
