package dev.ipclog.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Processes that log at once. They are started and warm up, go together when all are ready, and each measures its own
 * calls. Their entries are counted when they have ended.
 */
final class Fleet implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMinutes(2);

    private record Member(Process process, BufferedReader output) {}

    private final Peer peer;
    private final List<Member> members = new ArrayList<>();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    private Fleet(Peer peer) {
        this.peer = peer;
    }

    /**
     * Runs one fleet, with its files somewhere below {@code scratch}.
     *
     * @throws IOException if one of its processes fails, or its entries cannot be read
     */
    static FleetResult run(Peer peer, Load load, Path scratch) throws IOException {
        try (WorkDirectory directory = WorkDirectory.in(scratch)) {
            MemberResult measured;
            try (Fleet fleet = new Fleet(peer)) {
                measured = fleet.measure(load, directory.path());
            }
            return new FleetResult(
                    peer, load, measured, peer.backend.countEntries(directory.path()), directory.diskBytes());
        }
    }

    private MemberResult measure(Load load, Path directory) throws IOException {
        long bound = load.warmUp().plus(load.measured()).plus(GRACE).toMillis();
        var unused = watchdog.schedule(this::kill, bound, TimeUnit.MILLISECONDS);
        for (int i = 0; i < load.processes(); i++) {
            start(load, directory);
        }
        for (Member member : members) {
            awaitReady(member);
        }
        for (Member member : members) {
            go(member);
        }
        List<MemberResult> results = new ArrayList<>();
        for (Member member : members) {
            results.add(MemberResult.parse(line(member)));
        }
        awaitEnd();
        return results.stream().reduce(MemberResult::plus).orElseThrow();
    }

    private void start(Load load, Path directory) throws IOException {
        List<String> command = Jvm.command(FleetMember.class);
        command.addAll(List.of(peer.name(), directory.toString()));
        command.addAll(load.arguments());
        Process process = Jvm.start(command);
        members.add(new Member(process, process.inputReader(StandardCharsets.ISO_8859_1)));
    }

    private void awaitReady(Member member) throws IOException {
        String line = line(member);
        if (!line.equals(FleetMember.READY)) {
            throw new IOException("a process of the fleet '" + peer.title + "' says: " + line);
        }
    }

    private static void go(Member member) throws IOException {
        OutputStream input = member.process.getOutputStream();
        input.write('\n');
        input.flush();
    }

    private String line(Member member) throws IOException {
        String line = member.output.readLine();
        if (line == null) {
            throw new IOException("a process of the fleet '" + peer.title + "' ended too soon");
        }
        return line;
    }

    private void awaitEnd() throws IOException {
        for (Member member : members) {
            try {
                member.process.waitFor();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
    }

    private void kill() {
        members.forEach(member -> member.process.destroyForcibly());
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        kill();
    }
}
