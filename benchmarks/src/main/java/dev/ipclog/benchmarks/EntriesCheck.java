package dev.ipclog.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
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

    private final Path directory;

    /** For JMH, which is given the path as a text. */
    public EntriesCheck(String directory) {
        this.directory = Path.of(directory);
    }

    /** Said by the fork: so many calls there were. */
    static void leaveCalls(Path directory, long calls) throws IOException {
        Files.writeString(note(directory), Long.toString(calls));
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
        return List.of("-D" + CallBenchmark.DIRECTORY + "=" + directory);
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
            long calls = Long.parseLong(Files.readString(note(directory)));
            Peer peer = Peer.valueOf(result.getParams().getParam("peer"));
            OptionalLong found = peer.backend.countEntries(done.path());
            long missing = Math.abs(calls - found.orElse(calls));
            return List.of(new ScalarResult(MISSING, missing, "entries", AggregationPolicy.SUM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
