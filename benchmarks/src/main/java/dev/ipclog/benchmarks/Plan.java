package dev.ipclog.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Who does what for how long: all of it in about half an hour; or, quick, in under three minutes, with those peers only that
 * the targets refer to, as far as earlier full runs can tell which are the best.
 */
record Plan(boolean quick) {
    static final Pace PAUSE = Pace.pause(20_000);
    static final Pace BUSY = Pace.perSecond(100_000);
    static final Pace CALM = Pace.perSecond(1000);
    static final int MANY = 8;

    /** Rounds under one load, with all these peers in each. */
    record Turn(Load load, List<Peer> peers, int rounds) {}

    List<Turn> turns(Set<Part> parts) {
        List<Turn> turns = new ArrayList<>();
        if (parts.contains(Part.FLEET)) {
            turns.addAll(fleets());
        }
        if (parts.contains(Part.OPEN)) {
            turns.addAll(open());
        }
        if (parts.contains(Part.SCALE)) {
            turns.addAll(scale());
        }
        return turns;
    }

    private List<Turn> fleets() {
        List<Peer> one =
                List.of(Peer.EMPTY, Peer.IPCLOG, Peer.QUEUE, Peer.LOGBACK_FILE, Peer.LOG4J_MAPPED, Peer.LOG4J_ASYNC);
        List<Peer> many =
                List.of(Peer.EMPTY, Peer.IPCLOG, Peer.QUEUE, Peer.LOG4J_LOCKING, Peer.LOGBACK_FILE, Peer.LOG4J_MAPPED);
        return List.of(
                turn(load(Part.FLEET, 1, 1, Pace.saturated(), 2000, 2000), one, allThatLog()),
                turn(load(Part.FLEET, MANY, 1, PAUSE, 4000, 5000), many, allThatLog()));
    }

    private List<Turn> open() {
        List<Turn> turns = new ArrayList<>();
        turns.add(turn(load(Part.OPEN, 1, 1, BUSY, 2000, 4000), List.of(Peer.EMPTY, Peer.IPCLOG), allThatLog()));
        for (int processes : quick ? List.<Integer>of() : List.of(1, 2, 4, 8, 16)) {
            turns.add(new Turn(load(Part.OPEN, processes, 1, CALM, 3000, 6000), rivals(), 1));
        }
        return turns;
    }

    /** The loads are short: what all cores log at once must fit into what the kernel keeps in memory. */
    private List<Turn> scale() {
        List<Peer> full = rivals().stream().filter(peer -> peer != Peer.EMPTY).toList();
        Stream<Load> threads = Stream.of(1, 2, 4)
                .map(count ->
                        new Load(Part.SCALE, 1, count, Pace.saturated(), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        Stream<Load> processes = (quick ? Stream.of(2, 4) : Stream.of(2, 4, 8, 16))
                .map(count ->
                        new Load(Part.SCALE, count, 1, Pace.saturated(), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        return Stream.concat(threads, processes)
                .map(load -> turn(load, List.of(Peer.IPCLOG), full))
                .toList();
    }

    private Turn turn(Load load, List<Peer> quickPeers, List<Peer> allPeers) {
        return quick ? new Turn(load, quickPeers, 1) : new Turn(load, allPeers, 3);
    }

    /** When it is quick, half as long. */
    private Load load(Part part, int processes, int threads, Pace pace, long warmUpMillis, long measuredMillis) {
        int share = quick ? 2 : 1;
        return new Load(
                part,
                processes,
                threads,
                pace,
                Duration.ofMillis(warmUpMillis / share),
                Duration.ofMillis(measuredMillis / share));
    }

    private static List<Peer> allThatLog() {
        return Stream.of(Peer.values())
                .filter(peer -> peer != Peer.BOXING && peer != Peer.NOP)
                .toList();
    }

    /** One of each kind, and the floor. */
    private static List<Peer> rivals() {
        return List.of(Peer.EMPTY, Peer.IPCLOG, Peer.QUEUE, Peer.LOG4J_LOCKING, Peer.LOGBACK_FILE, Peer.LOG4J_ASYNC);
    }

    int forks() {
        return quick ? 1 : 5;
    }

    int warmUps() {
        return quick ? 2 : 4;
    }

    int iterations() {
        return quick ? 2 : 4;
    }

    TimeValue callIteration() {
        return TimeValue.milliseconds(500);
    }

    TimeValue iteration() {
        return TimeValue.milliseconds(quick ? 200 : 300);
    }

    List<Peer> calledPeers() {
        return quick
                ? List.of(Peer.BOXING, Peer.NOP, Peer.IPCLOG)
                : List.of(
                        Peer.EMPTY,
                        Peer.BOXING,
                        Peer.NOP,
                        Peer.IPCLOG,
                        Peer.QUEUE,
                        Peer.LOGBACK_FILE,
                        Peer.LOG4J_MAPPED,
                        Peer.LOG4J_ASYNC);
    }

    List<Peer> silentPeers() {
        return quick
                ? List.of(Peer.NOP, Peer.IPCLOG)
                : List.of(Peer.NOP, Peer.IPCLOG, Peer.LOGBACK_FILE, Peer.LOG4J_FILE, Peer.TINYLOG, Peer.JUL);
    }

    int startRounds() {
        return quick ? 10 : 20;
    }

    int startRoundsAtOnce() {
        return quick ? 3 : 10;
    }

    List<Start> starts() {
        List<Start> starts = new ArrayList<>(List.of(
                new Start(Peer.EMPTY, false),
                new Start(Peer.NOP, false),
                new Start(Peer.IPCLOG, false),
                new Start(Peer.IPCLOG, true),
                new Start(Peer.LOGBACK_FILE, false)));
        if (!quick) {
            starts.addAll(List.of(
                    new Start(Peer.LOGBACK_PRUDENT, false),
                    new Start(Peer.LOGBACK_ASYNC, false),
                    new Start(Peer.LOG4J_FILE, false),
                    new Start(Peer.LOG4J_ASYNC, false),
                    new Start(Peer.TINYLOG, false),
                    new Start(Peer.JUL, false)));
        }
        return starts;
    }

    List<Start> startsAtOnce() {
        return starts().stream()
                .filter(start -> start.peer().survival == Peer.Survival.YES)
                .filter(start -> !(quick && start.joins()))
                .toList();
    }

    List<Peer> idlePeers() {
        return quick
                ? List.of(Peer.NOP, Peer.IPCLOG)
                : List.of(
                        Peer.NOP,
                        Peer.IPCLOG,
                        Peer.LOGBACK_FILE,
                        Peer.LOG4J_FILE,
                        Peer.LOG4J_ASYNC,
                        Peer.TINYLOG,
                        Peer.JUL);
    }

    int idleProcesses() {
        return 3;
    }

    Duration idle() {
        return Duration.ofSeconds(quick ? 10 : 20);
    }
}
