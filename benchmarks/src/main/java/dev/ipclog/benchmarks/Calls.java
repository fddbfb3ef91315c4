package dev.ipclog.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link CallBenchmark} by JMH. The iterations are short: a saturated call fills hundreds of megabytes a second, and
 * the kernel must not come to the point where it holds up whoever writes.
 */
final class Calls {
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final int WARM_UPS = 4;
    private static final int ITERATIONS = 4;
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double NANOS_PER_SECOND = 1e9;

    private Calls() {}

    /**
     * Takes some minutes.
     *
     * @param results where JMH's own report and results go
     * @throws RunnerException if a benchmark fails
     */
    static List<CallResult> run(int forks, Path scratch, Path results) throws RunnerException {
        Collection<RunResult> runs = new Runner(new OptionsBuilder()
                        .include(CallBenchmark.class.getName())
                        .forks(forks)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(ITERATION)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(ITERATION)
                        .jvmArgsAppend(Jvm.flags().toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(
                                EntriesCheck.class,
                                scratch.resolve("call").toAbsolutePath().toString())
                        .shouldFailOnError(true)
                        .resultFormat(ResultFormatType.JSON)
                        .result(results.resolve("call.json").toString())
                        .output(results.resolve("call.log").toString())
                        .build())
                .run();
        return Stream.of(Peer.values())
                .filter(peer -> runs.stream().anyMatch(run -> isOf(run, peer)))
                .map(peer -> result(peer, runs))
                .toList();
    }

    private static CallResult result(Peer peer, Collection<RunResult> runs) {
        RunResult sampled = find(runs, peer, Mode.SampleTime);
        RunResult counted = find(runs, peer, Mode.Throughput);
        return new CallResult(
                peer,
                percentile(sampled, 50),
                percentile(sampled, 99),
                percentile(sampled, 99.9),
                counted.getPrimaryResult().getScore() * NANOS_PER_SECOND,
                secondary(counted, ALLOCATED),
                (long) (secondary(sampled, EntriesCheck.MISSING) + secondary(counted, EntriesCheck.MISSING)));
    }

    private static RunResult find(Collection<RunResult> runs, Peer peer, Mode mode) {
        return runs.stream()
                .filter(run -> isOf(run, peer) && run.getParams().getMode() == mode)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(RunResult run, Peer peer) {
        return run.getParams().getParam("peer").equals(peer.name());
    }

    private static double percentile(RunResult run, double percentile) {
        return run.getPrimaryResult().getStatistics().getPercentile(percentile);
    }

    private static double secondary(RunResult run, String name) {
        return run.getSecondaryResults().get(name).getScore();
    }
}
