package dev.ipclog.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Who does what for how long: all of it in about half an hour; or, quick, in under three minutes, with only those peers that
 * the targets name, and some that are likely to be the best where they ask for the best.
 */
record Plan(boolean quick) {
    static final Pace PAUSE = Pace.pause(20_000);
    static final Pace CLAIM_PAUSE = Pace.sleep(300_000);
    static final Pace BUSY = Pace.perSecond(100_000);
    static final Pace CALM = Pace.perSecond(1000);
    static final int MANY = 8;
    /** So many threads and processes should do so many times as much as one. */
    static final int WIDE = Runtime.getRuntime().availableProcessors() < 4 ? 2 : 4;

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
        if (parts.contains(Part.CLAIM)) {
            List<Peer> disks = List.of(Peer.CLAIMS_IN_MEMORY, Peer.CLAIMS);
            turns.add(turn(load(Part.CLAIM, MANY, 1, CLAIM_PAUSE, 1000, 2000), disks, disks));
        }
        if (parts.contains(Part.SATURATION)) {
            turns.addAll(saturation());
        }
        return turns;
    }

    private List<Turn> fleets() {
        List<Peer> one =
                List.of(Peer.EMPTY, Peer.IPCLOG, Peer.QUEUE, Peer.LOGBACK_FILE, Peer.LOG4J_MAPPED, Peer.LOG4J_ASYNC);
        List<Peer> many = List.of(
                Peer.IPCLOG, Peer.QUEUE, Peer.LOG4J_LOCKING, Peer.LOGBACK_FILE, Peer.LOG4J_MAPPED, Peer.LOGBACK_ASYNC);
        return List.of(
                turn(load(Part.FLEET, 1, 1, Pace.saturated(), 2000, 2000), one, allThatLog()),
                turn(load(Part.FLEET, MANY, 1, PAUSE, 4000, 4000), many, allThatLog()));
    }

    private List<Turn> open() {
        List<Turn> turns = new ArrayList<>();
        turns.add(turn(load(Part.OPEN, 1, 1, BUSY, 2000, 4000), List.of(Peer.EMPTY, Peer.IPCLOG), allThatLog()));
        for (int processes : quick ? List.<Integer>of() : List.of(1, 2, 4, 8, 16)) {
            List<Peer> peers = Stream.concat(Stream.of(Peer.EMPTY, Peer.IPCLOG), rivals().stream())
                    .toList();
            turns.add(new Turn(load(Part.OPEN, processes, 1, CALM, 2000, 5000), peers, 1));
        }
        return turns;
    }

    /** The loads are short: what all cores log at once must fit into what the kernel keeps in memory. Boxing alone shows what the
     * machine itself gives. */
    private List<Turn> scale() {
        Stream<Load> threads = (quick ? Stream.of(1, WIDE) : Stream.of(1, 2, 4)).map(count -> saturated(1, count));
        Stream<Load> processes = (quick ? Stream.of(WIDE) : Stream.of(2, 4, 8, 16)).map(count -> saturated(count, 1));
        List<Turn> turns = new ArrayList<>();
        Stream.concat(threads, processes).forEach(load -> {
            turns.add(turn(load, List.of(Peer.BOXING, Peer.IPCLOG), List.of(Peer.BOXING, Peer.IPCLOG)));
            turns.add(new Turn(load, quick ? List.of() : rivals(), 1));
        });
        return turns;
    }

    private List<Turn> saturation() {
        List<Peer> peers = List.of(Peer.IPCLOG, Peer.LOGBACK_FILE, Peer.NOP);
        List<Turn> turns = new ArrayList<>();
        turns.add(turn(saturation(1), List.of(Peer.ZEROS), List.of(Peer.ZEROS)));
        for (int threads : List.of(1, 2, 4, 8)) {
            turns.add(turn(saturation(threads), peers, peers));
        }
        return turns;
    }

    private Load saturation(int threads) {
        return load(Part.SATURATION, 1, threads, Pace.saturated(), 2000, 6000);
    }

    private static Load saturated(int processes, int threads) {
        Duration second = Duration.ofSeconds(1);
        return new Load(Part.SCALE, processes, threads, Pace.saturated(), second, second);
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

    private static final Set<Peer> NOT_LOGGING =
            EnumSet.of(Peer.BOXING, Peer.NOP, Peer.ZEROS, Peer.CLAIMS, Peer.CLAIMS_IN_MEMORY);

    private static List<Peer> allThatLog() {
        return Stream.of(Peer.values())
                .filter(peer -> !NOT_LOGGING.contains(peer))
                .toList();
    }

    /** One of each kind. */
    private static List<Peer> rivals() {
        return List.of(Peer.QUEUE, Peer.LOG4J_LOCKING, Peer.LOGBACK_FILE, Peer.LOG4J_ASYNC);
    }

    int forks() {
        return quick ? 1 : 5;
    }

    int warmUps() {
        return quick ? 2 : 3;
    }

    int iterations() {
        return quick ? 2 : 3;
    }

    TimeValue callIteration() {
        return TimeValue.milliseconds(400);
    }

    TimeValue iteration() {
        return TimeValue.milliseconds(200);
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

    List<Variant> variants() {
        return quick
                ? List.of(Variant.FIVE, Variant.FIVE_READY, Variant.MDC_OF_TWO, Variant.MARKER)
                : List.of(Variant.values());
    }

    int startRounds() {
        return quick ? 10 : 20;
    }

    int startRoundsAtOnce() {
        return quick ? 3 : 5;
    }

    List<Start> starts() {
        List<Start> starts = new ArrayList<>(List.of(
                new Start(Peer.EMPTY, false),
                new Start(Peer.IPCLOG, false),
                new Start(Peer.IPCLOG, true),
                new Start(Peer.LOGBACK_FILE, false)));
        if (!quick) {
            starts.addAll(List.of(
                    new Start(Peer.NOP, false),
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

    /** What the JVM compiles and the back ends do after their start is over by then, all of it in a full run. */
    Duration settle() {
        return Duration.ofSeconds(quick ? 3 : 12);
    }

    Duration idle() {
        return Duration.ofSeconds(quick ? 10 : 20);
    }
}
