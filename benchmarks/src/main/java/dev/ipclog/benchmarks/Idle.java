package dev.ipclog.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Processes that have logged and are idle, all at the same time: what the kernel says that they take. */
final class Idle implements AutoCloseable {
    private record Member(Peer peer, Process process, WorkDirectory directory) {}

    private final List<Member> members = new ArrayList<>();

    private Idle() {}

    /**
     * Takes as long as the measuring, and some seconds.
     *
     * @throws IOException if a process fails, or if there is no /proc
     */
    static List<IdleResult> run(Plan plan, Path scratch) throws IOException {
        List<Peer> peers = plan.idlePeers();
        try (Idle idle = new Idle()) {
            for (int i = 0; i < Plan.IDLE_PROCESSES; i++) {
                for (Peer peer : peers) {
                    idle.start(peer, scratch);
                }
            }
            return idle.measure(peers, plan.settle, plan.idle);
        }
    }

    private void start(Peer peer, Path scratch) throws IOException {
        WorkDirectory directory = WorkDirectory.in(scratch);
        List<String> command = Jvm.plainCommand(
                IdleApplication.class, peer.backend.jars(), peer.backend.settings(directory.path(), "idle"));
        Process process = Jvm.start(command);
        members.add(new Member(peer, process, directory));
        BufferedReader output = process.inputReader(StandardCharsets.ISO_8859_1);
        if (!IdleApplication.READY.equals(output.readLine())) {
            throw new IOException("an idle process failed: " + peer.title);
        }
    }

    private List<IdleResult> measure(List<Peer> peers, Duration settle, Duration measured) throws IOException {
        sleep(settle);
        long start = System.nanoTime();
        List<Map<Path, Long>> cpuBefore = cpuNanos();
        sleep(measured);
        List<Map<Path, Long>> cpuAfter = cpuNanos();
        double nanos = System.nanoTime() - start;
        List<IdleResult> results = new ArrayList<>();
        for (Peer peer : peers) {
            results.add(result(peer, cpuBefore, cpuAfter, nanos));
        }
        return results;
    }

    private List<Map<Path, Long>> cpuNanos() throws IOException {
        List<Map<Path, Long>> all = new ArrayList<>();
        for (Member member : members) {
            all.add(ProcessStatus.cpuNanos(member.process.pid()));
        }
        return all;
    }

    private IdleResult result(Peer peer, List<Map<Path, Long>> before, List<Map<Path, Long>> after, double nanos)
            throws IOException {
        List<Double> cpuPercent = new ArrayList<>();
        List<ProcessStatus.Memory> memory = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).peer == peer) {
                cpuPercent.add(100 * ProcessStatus.cpuNanos(before.get(i), after.get(i)) / nanos);
                memory.add(ProcessStatus.memory(members.get(i).process.pid()));
            }
        }
        return new IdleResult(peer, cpuPercent, memory);
    }

    private static void sleep(Duration duration) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.process.destroyForcibly().onExit().join();
            member.directory.close();
        }
    }
}
