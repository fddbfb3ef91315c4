package dev.ipclog.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts fresh JVMs that log once. Each round has a directory of its own. */
final class Starts {
    private final Start start;
    private final int processes;
    private final Path scratch;
    private final List<Long> firstNanos = new ArrayList<>();
    private final List<Long> wallNanos = new ArrayList<>();
    private long missing;

    Starts(Start start, int processes, Path scratch) {
        this.start = start;
        this.processes = processes;
        this.scratch = scratch;
    }

    StartResult result() {
        return new StartResult(start, processes, firstNanos, wallNanos, missing);
    }

    /** One process, of which nothing counts: it brings the jars into memory. */
    void warmUp() throws IOException {
        try (WorkDirectory directory = WorkDirectory.in(scratch)) {
            firstNanos(launch(directory.path(), "before"));
        }
    }

    /**
     * Some processes at once, as many as were asked for.
     *
     * @throws IOException if one of them fails
     */
    void round() throws IOException {
        try (WorkDirectory directory = WorkDirectory.in(scratch)) {
            if (start.joins()) {
                firstNanos(launch(directory.path(), "before"));
            }
            long before = System.nanoTime();
            firstNanos.add(slowest(directory.path()));
            wallNanos.add(System.nanoTime() - before);
            missing += missing(directory.path());
        }
    }

    private long slowest(Path directory) throws IOException {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            all.add(launch(directory, Integer.toString(i)));
        }
        long slowest = 0;
        for (Process each : all) {
            slowest = Math.max(slowest, firstNanos(each));
        }
        return slowest;
    }

    private Process launch(Path directory, String name) throws IOException {
        Backend backend = start.peer().backend;
        List<String> command = Jvm.plainCommand(FirstLog.class, backend.jars(), backend.settings(directory, name));
        if (start.peer() == Peer.EMPTY) {
            command.add("nothing");
        }
        return Jvm.start(command);
    }

    private long firstNanos(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.ISO_8859_1)) {
            String line = output.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("a first log call failed: " + start.title());
            }
            return Long.parseLong(line);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private long missing(Path directory) throws IOException {
        long expected = start.joins() ? processes + 1 : processes;
        return Math.abs(expected - start.peer().backend.countEntries(directory).orElse(expected));
    }
}
