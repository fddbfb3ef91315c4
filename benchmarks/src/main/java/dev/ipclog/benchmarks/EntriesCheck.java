package dev.ipclog.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts the entries of each fork when the fork has ended, and takes them away. As a profiler, because counting inside the
 * fork would be measured with the last calls.
 */
public final class EntriesCheck implements ExternalProfiler {
    /** Of JMH's results: how many entries are not there, or there too often, over all forks. */
    static final String MISSING = "entries.missing";

    private static final String DIRECTORY = "benchmark.directory";

    private final Path directory;

    /** For JMH, which is given the path as a text. */
    public EntriesCheck(String directory) {
        this.directory = Path.of(directory);
    }

    /** In a fork: where entries belong. */
    static Path directory() {
        return Path.of(System.getProperty(DIRECTORY));
    }

    /** Said by a fork: so many calls there were. One that says nothing is not checked. */
    static void leave(Peer peer, long calls) throws IOException {
        Files.writeString(note(directory()), peer.name() + " " + calls);
    }

    private static Path note(Path directory) {
        return directory.resolveSibling("calls");
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        return List.of();
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        return List.of("-D" + DIRECTORY + "=" + directory);
    }

    @Override
    public void beforeTrial(BenchmarkParams params) {
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(note(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // JMH's signature
    public Collection<? extends Result> afterTrial(BenchmarkResult result, long pid, File stdOut, File stdErr) {
        try (WorkDirectory done = new WorkDirectory(directory)) {
            return List.of(new ScalarResult(MISSING, missing(done), "entries", AggregationPolicy.SUM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long missing(WorkDirectory done) throws IOException {
        if (Files.notExists(note(directory))) {
            return 0;
        }
        String[] said = Files.readString(note(directory)).split(" ", 2);
        long calls = Long.parseLong(said[1]);
        return Math.abs(
                calls - Peer.valueOf(said[0]).backend.countEntries(done.path()).orElse(calls));
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }

    @Override
    public String getDescription() {
        return "whether all entries are there";
    }
}
