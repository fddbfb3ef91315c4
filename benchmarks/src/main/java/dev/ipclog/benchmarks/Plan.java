package dev.ipclog.benchmarks;

import static dev.ipclog.benchmarks.Peer.*;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Who does what for how long: all of it in about half an hour; or, quick, in under three minutes, with only those peers that
 * the targets name, and some that are likely to be the best where they ask for the best.
 */
final class Plan {
    static final Pace PAUSE = Pace.pause(20_000);
    static final Pace CLAIM_PAUSE = Pace.sleep(300_000);
    static final Pace BUSY = Pace.perSecond(100_000);
    static final Pace CALM = Pace.perSecond(1000);
    static final int MANY = 8;
    /** So many threads and processes should do so many times as much as one. */
    static final int WIDE = Runtime.getRuntime().availableProcessors() < 4 ? 2 : 4;

    static final TimeValue CALL_ITERATION = TimeValue.milliseconds(400);
    static final TimeValue ITERATION = TimeValue.milliseconds(200);
    static final int IDLE_PROCESSES = 3;

    private static final Set<Peer> NOT_LOGGING = EnumSet.of(BOXING, NOP, ZEROS, CLAIMS, CLAIMS_IN_MEMORY);

    final boolean quick;
    final int forks;
    /** Of JMH, to warm up and to measure. */
    final int iterations;

    final int startRounds;
    final int startRoundsAtOnce;
    /** What the JVM compiles and the back ends do after their start is over by then, all of it in a full run. */
    final Duration settle;

    final Duration idle;

    Plan(boolean quick) {
        this.quick = quick;
        forks = quick ? 1 : 5;
        iterations = quick ? 2 : 3;
        startRounds = quick ? 10 : 20;
        startRoundsAtOnce = quick ? 3 : 5;
        settle = Duration.ofSeconds(quick ? 3 : 12);
        idle = Duration.ofSeconds(quick ? 10 : 20);
    }

    /** Rounds under one load, with all these peers in each. */
    record Turn(Load load, List<Peer> peers, int rounds) {}

    List<Turn> turns(Set<Part> parts) {
        return parts.stream().flatMap(this::turns).toList();
    }

    private Stream<Turn> turns(Part part) {
        return switch (part) {
            case FLEET -> fleets();
            case OPEN -> open();
            case SCALE -> scale();
            case SATURATION -> saturation();
            case CLAIM -> claims();
            case CALL, START, IDLE -> Stream.of();
        };
    }

    private Stream<Turn> fleets() {
        List<Peer> one = List.of(EMPTY, IPCLOG, QUEUE, LOGBACK_FILE, LOG4J_MAPPED, LOG4J_ASYNC);
        List<Peer> many = List.of(IPCLOG, QUEUE, LOG4J_LOCKING, LOGBACK_FILE, LOG4J_MAPPED, LOGBACK_ASYNC);
        return Stream.of(
                turn(load(Part.FLEET, 1, 1, Pace.saturated(), 2000, 2000), one, allThatLog()),
                turn(load(Part.FLEET, MANY, 1, PAUSE, 4000, 4000), many, allThatLog()));
    }

    private Stream<Turn> open() {
        Turn busy = turn(load(Part.OPEN, 1, 1, BUSY, 2000, 4000), List.of(EMPTY, IPCLOG), allThatLog());
        List<Peer> peers =
                Stream.concat(Stream.of(EMPTY, IPCLOG), rivals().stream()).toList();
        Stream<Integer> calm = quick ? Stream.of() : Stream.of(1, 2, 4, 8, 16);
        return Stream.concat(
                Stream.of(busy),
                calm.map(processes -> new Turn(load(Part.OPEN, processes, 1, CALM, 2000, 5000), peers, 1)));
    }

    /** The loads are short: what all cores log at once must fit into what the kernel keeps in memory. Boxing alone shows what the
     * machine itself gives. */
    private Stream<Turn> scale() {
        List<Peer> own = List.of(BOXING, IPCLOG);
        Stream<Load> threads = (quick ? Stream.of(1, WIDE) : Stream.of(1, 2, 4)).map(count -> saturated(1, count));
        Stream<Load> processes = (quick ? Stream.of(WIDE) : Stream.of(2, 4, 8, 16)).map(count -> saturated(count, 1));
        return Stream.concat(threads, processes)
                .flatMap(load -> Stream.of(turn(load, own, own), new Turn(load, quick ? List.of() : rivals(), 1)));
    }

    private Stream<Turn> saturation() {
        List<Peer> zeros = List.of(ZEROS);
        List<Peer> peers = List.of(IPCLOG, LOGBACK_FILE, NOP);
        return Stream.concat(
                Stream.of(turn(saturation(1), zeros, zeros)),
                Stream.of(1, 2, 4, 8).map(threads -> turn(saturation(threads), peers, peers)));
    }

    private Stream<Turn> claims() {
        List<Peer> disks = List.of(CLAIMS_IN_MEMORY, CLAIMS);
        return Stream.of(turn(load(Part.CLAIM, MANY, 1, CLAIM_PAUSE, 1000, 2000), disks, disks));
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

    private static List<Peer> allThatLog() {
        return Stream.of(Peer.values())
                .filter(peer -> !NOT_LOGGING.contains(peer))
                .toList();
    }

    /** One of each kind. */
    private static List<Peer> rivals() {
        return List.of(QUEUE, LOG4J_LOCKING, LOGBACK_FILE, LOG4J_ASYNC);
    }

    List<Peer> calledPeers() {
        return quick
                ? List.of(BOXING, NOP, IPCLOG)
                : List.of(EMPTY, BOXING, NOP, IPCLOG, QUEUE, LOGBACK_FILE, LOG4J_MAPPED, LOG4J_ASYNC);
    }

    List<Peer> silentPeers() {
        return quick ? List.of(NOP, IPCLOG) : List.of(NOP, IPCLOG, LOGBACK_FILE, LOG4J_FILE, TINYLOG, JUL);
    }

    List<Variant> variants() {
        return quick
                ? List.of(Variant.FIVE, Variant.FIVE_READY, Variant.MDC_OF_TWO, Variant.MARKER)
                : List.of(Variant.values());
    }

    List<Start> starts() {
        Stream<Peer> peers = quick
                ? Stream.of(LOGBACK_FILE)
                : Stream.of(LOGBACK_FILE, NOP, LOGBACK_PRUDENT, LOGBACK_ASYNC, LOG4J_FILE, LOG4J_ASYNC, TINYLOG, JUL);
        return Stream.concat(
                        Stream.of(new Start(EMPTY, false), new Start(IPCLOG, false), new Start(IPCLOG, true)),
                        peers.map(peer -> new Start(peer, false)))
                .toList();
    }

    List<Start> startsAtOnce() {
        return starts().stream()
                .filter(start -> start.peer().survival == Peer.Survival.YES)
                .filter(start -> !(quick && start.joins()))
                .toList();
    }

    List<Peer> idlePeers() {
        return quick ? List.of(NOP, IPCLOG) : List.of(NOP, IPCLOG, LOGBACK_FILE, LOG4J_FILE, LOG4J_ASYNC, TINYLOG, JUL);
    }
}
