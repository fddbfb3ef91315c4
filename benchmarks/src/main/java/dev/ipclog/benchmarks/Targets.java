package dev.ipclog.benchmarks;

import dev.ipclog.benchmarks.Target.Sense;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** What ipclog is to reach, each within one run. A run that leaves out what a target is about leaves out the target. */
final class Targets {
    private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9);
    private static final double SHARE_OF_CORES = 0.8;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BEARABLE_MILLIS = 100;
    private static final double MIB = 1 << 20;
    private static final String TIMES = "×";

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    static List<Target> of(Results results) {
        Targets all = new Targets(results);
        all.onFleet(1, Pace.saturated(), all::oneProcess);
        all.openLoop();
        all.onFleet(Plan.MANY, Plan.PAUSE, all::manyProcesses);
        all.scaling();
        all.saturation();
        all.claims();
        all.allocations();
        all.start();
        all.idle();
        all.off();
        return all.targets;
    }

    private void onFleet(int processes, Pace pace, Consumer<Map<Peer, Figures>> judge) {
        results.load(Part.FLEET, processes, 1, pace).map(results::figures).ifPresent(judge);
    }

    private void oneProcess(Map<Peer, Figures> figures) {
        double p50 = of(figures, Peer.IPCLOG, 50);
        String who = "one process, saturated: ";
        atMost(who + "p50 to that of the bare append", p50 / of(figures, Peer.QUEUE, 50), 0.4, TIMES);
        atMost(who + "p50 to that of Log4j 2 async", p50 / of(figures, Peer.LOG4J_ASYNC, 50), 0.15, TIMES);
        throughput(who, figures);
        double line = value(figures, Peer.LOGBACK_FILE, FleetResult::bytesAnEntry);
        atMost(
                "bytes on disk an entry to Logback's",
                value(figures, Peer.IPCLOG, FleetResult::bytesAnEntry) / line,
                0.6,
                TIMES);
    }

    private void throughput(String who, Map<Peer, Figures> figures) {
        double own = value(figures, Peer.IPCLOG, FleetResult::callsPerSecond);
        Predicate<Peer> eligible = peer -> peer.isFramework() && peer.survival == Peer.Survival.YES;
        best(figures, eligible, each -> -each.median(FleetResult::callsPerSecond))
                .ifPresent(best -> atLeast(
                        who + "calls/s to the best framework that survives a kill (" + best.title + ")",
                        own / value(figures, best, FleetResult::callsPerSecond),
                        8));
        atLeast(who + "calls/s to the bare append", own / value(figures, Peer.QUEUE, FleetResult::callsPerSecond), 8);
    }

    private void openLoop() {
        results.load(Part.OPEN, 1, 1, Plan.BUSY).map(results::figures).ifPresent(figures -> {
            double floor = of(figures, Peer.EMPTY, 99.9);
            atMost(
                    "one process, 100,000 calls/s, open loop: p99.9 above the empty call's (" + Text.whole(floor)
                            + " ns)",
                    of(figures, Peer.IPCLOG, 99.9) - floor,
                    1000,
                    " ns");
        });
    }

    private void manyProcesses(Map<Peer, Figures> figures) {
        String who = Plan.MANY + " processes, a pause of 20 µs: ";
        for (double percentile : PERCENTILES) {
            toBest(who, figures, percentile, 0.1, " framework on one file", Targets::isSharedFramework);
        }
        for (double percentile : PERCENTILES) {
            double ratio = of(figures, Peer.IPCLOG, percentile) / of(figures, Peer.QUEUE, percentile);
            atMost(who + Text.percentile(percentile) + " to that of the bare append", ratio, 0.1, TIMES);
        }
        for (double percentile : PERCENTILES) {
            toBest(who, figures, percentile, 0.3, " of all", Targets::logs);
        }
    }

    private void toBest(
            String who,
            Map<Peer, Figures> figures,
            double percentile,
            double bound,
            String kind,
            Predicate<Peer> eligible) {
        best(figures, eligible, each -> each.percentile(percentile))
                .ifPresent(best -> atMost(
                        who + Text.percentile(percentile) + " to the best" + kind + " (" + best.title + ")",
                        of(figures, Peer.IPCLOG, percentile) / of(figures, best, percentile),
                        bound,
                        TIMES));
    }

    private static boolean isSharedFramework(Peer peer) {
        return peer.isFramework() && peer.files == Peer.Files.SHARED;
    }

    private static boolean logs(Peer peer) {
        return peer.survival != Peer.Survival.NOTHING_KEPT && peer != Peer.IPCLOG;
    }

    /** The one whose figure is the lowest. */
    private static Optional<Peer> best(
            Map<Peer, Figures> figures, Predicate<Peer> eligible, ToDoubleFunction<Figures> figure) {
        return figures.keySet().stream()
                .filter(eligible)
                .filter(peer -> figures.get(peer).isValid())
                .min(Comparator.comparingDouble(peer -> figure.applyAsDouble(figures.get(peer))));
    }

    private void scaling() {
        scaling("threads", results.load(Part.SCALE, 1, Plan.WIDE, Pace.saturated()));
        scaling("processes", results.load(Part.SCALE, Plan.WIDE, 1, Pace.saturated()));
    }

    /** At four fifths of what so many could do at best. */
    private void scaling(String what, Optional<Load> many) {
        Optional<Load> one = results.load(Part.SCALE, 1, 1, Pace.saturated());
        if (one.isPresent() && many.isPresent()) {
            double ratio = callsPerSecond(many.get()) / callsPerSecond(one.get());
            String cores = " (" + Runtime.getRuntime().availableProcessors() + " cores)";
            atLeast(
                    "calls/s of " + Plan.WIDE + " " + what + " to those of one" + cores,
                    ratio,
                    Plan.WIDE * SHARE_OF_CORES);
        }
    }

    private void claims() {
        for (Load load : results.loads(Part.CLAIM)) {
            Map<Peer, Figures> figures = results.figures(load);
            atMost(
                    "claiming 64 KiB on tmpfs, p50",
                    of(figures, Peer.CLAIMS_IN_MEMORY, 50) / NANOS_PER_MICRO,
                    100,
                    " us");
        }
    }

    private void saturation() {
        List<Load> loads = results.loads(Part.SATURATION);
        for (Load load : loads) {
            Map<Peer, Figures> figures = results.figures(load);
            String who = load.title() + ": ";
            atLeast(who + "calls/s to those of one thread", callsPerSecond(load) / callsPerSecond(loads.get(0)), 0.95);
            double limit = value(results.figures(loads.get(0)), Peer.ZEROS, FleetResult::bytesPerSecond);
            atLeast(
                    who + "bytes/s to those of zeros",
                    value(figures, Peer.IPCLOG, FleetResult::bytesPerSecond) / limit,
                    0.6);
            double others = Math.max(of(figures, Peer.LOGBACK_FILE, 100), of(figures, Peer.NOP, 100));
            atMost(
                    who + "longest call",
                    of(figures, Peer.IPCLOG, 100) / NANOS_PER_MILLI,
                    Math.max(others / NANOS_PER_MILLI, BEARABLE_MILLIS),
                    " ms");
        }
    }

    private double callsPerSecond(Load load) {
        return value(results.figures(load), Peer.IPCLOG, FleetResult::callsPerSecond);
    }

    private void allocations() {
        for (CostResult<Variant> each : results.jmh().allocations()) {
            double own = each.isValid() ? each.ownBytes() : Double.NaN;
            atMost("heap of our own a call: " + each.what().title, own, 0, " B");
        }
    }

    private void start() {
        startToLogback(1).ifPresent(ratio -> {
            atMost("first log call of a fresh JVM to Logback's", ratio, 1, TIMES);
            atMost("the same, stretched", ratio, 0.3, TIMES);
        });
        startToLogback(Plan.MANY)
                .ifPresent(
                        ratio -> atMost("slowest first log call of eight JVMs at once to Logback's", ratio, 1, TIMES));
    }

    private Optional<Double> startToLogback(int processes) {
        return both(
                peer -> results.start(peer, processes), Peer.LOGBACK_FILE, (own, other) -> first(own) / first(other));
    }

    private static double first(StartResult result) {
        return result.isValid() ? result.first(50) : Double.NaN;
    }

    private void idle() {
        both(results::idle, Peer.NOP, (own, nop) -> own.cpuMedian() - nop.cpuMedian())
                .ifPresent(added -> atMost("idle process: time above that with slf4j-nop", added, 0.1, " % of a core"));
        both(results::idle, Peer.NOP, (own, nop) -> own.residentBytes() - nop.residentBytes())
                .ifPresent(memory -> target(
                        "idle process: resident memory above that with slf4j-nop",
                        memory / MIB,
                        Sense.STATED,
                        Double.NaN,
                        " MiB"));
    }

    private void off() {
        both(results::off, Peer.NOP, (own, nop) -> own.nanos() - nop.nanos())
                .ifPresent(above -> atMost("call that is turned off, above slf4j-nop's", above, 1, " ns"));
    }

    /** How ipclog compares to another peer; empty unless both have a result. */
    private static <T> Optional<Double> both(
            Function<Peer, Optional<T>> result, Peer other, ToDoubleBiFunction<T, T> figure) {
        return result.apply(Peer.IPCLOG).flatMap(own -> result.apply(other).map(its -> figure.applyAsDouble(own, its)));
    }

    private void atMost(String what, double measured, double bound, String unit) {
        target(what, measured, Sense.AT_MOST, bound, unit);
    }

    private void atLeast(String what, double measured, double bound) {
        target(what, measured, Sense.AT_LEAST, bound, TIMES);
    }

    private void target(String what, double measured, Sense sense, double bound, String unit) {
        targets.add(new Target(what, measured, sense, bound, unit));
    }

    private static double of(Map<Peer, Figures> figures, Peer peer, double percentile) {
        return value(figures, peer, round -> round.percentile(percentile));
    }

    /** Not a number where there is none that is valid. */
    private static double value(Map<Peer, Figures> figures, Peer peer, ToDoubleFunction<FleetResult> figure) {
        Figures own = figures.get(peer);
        return own != null && own.isValid() ? own.median(figure) : Double.NaN;
    }
}
