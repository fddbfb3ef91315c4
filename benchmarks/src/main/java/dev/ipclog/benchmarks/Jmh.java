package dev.ipclog.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks by JMH. The iterations are short: a saturated call fills hundreds of megabytes a second, and the
 * kernel must not come to the point where it holds up whoever writes.
 */
final class Jmh {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Plan plan;
    private final Path scratch;
    private final Path results;

    /**
     * Prepares.
     *
     * @param results where JMH's own reports and results go
     */
    Jmh(Plan plan, Path scratch, Path results) {
        this.plan = plan;
        this.scratch = scratch;
        this.results = results;
    }

    List<CallResult> calls() throws RunnerException {
        List<Peer> peers = plan.calledPeers();
        Collection<RunResult> runs = run(CallBenchmark.class, Plan.CALL_ITERATION, with("peer", peers));
        return peers.stream().map(peer -> call(peer, runs)).toList();
    }

    List<CostResult<Peer>> off() throws RunnerException {
        List<Peer> peers = plan.silentPeers();
        Collection<RunResult> runs = run(OffBenchmark.class, Plan.ITERATION, with("peer", peers));
        return peers.stream()
                .map(peer -> cost(peer, find(runs, "peer", peer, Mode.AverageTime)))
                .toList();
    }

    List<CostResult<Variant>> allocations() throws RunnerException {
        List<Variant> variants = plan.variants();
        Collection<RunResult> runs = run(AllocationBenchmark.class, Plan.ITERATION, with("variant", variants));
        return variants.stream().map(variant -> allocation(variant, runs)).toList();
    }

    List<CostResult<CallPart>> parts() throws RunnerException {
        Collection<RunResult> runs = run(PartsBenchmark.class, Plan.ITERATION, options -> options);
        return Stream.of(CallPart.values())
                .map(part -> cost(part, of(runs, part.method()).get(0)))
                .toList();
    }

    private static UnaryOperator<ChainedOptionsBuilder> with(String parameter, List<? extends Enum<?>> values) {
        return options ->
                options.param(parameter, values.stream().map(Enum::name).toArray(String[]::new));
    }

    private Collection<RunResult> run(
            Class<?> benchmark, TimeValue iteration, UnaryOperator<ChainedOptionsBuilder> parameters)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(plan.forks)
                .warmupIterations(plan.iterations)
                .warmupTime(iteration)
                .measurementIterations(plan.iterations)
                .measurementTime(iteration)
                .jvmArgsAppend(Jvm.flags().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .addProfiler(
                        EntriesCheck.class,
                        scratch.resolve("call").toAbsolutePath().toString())
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(results.resolve(benchmark.getSimpleName() + ".json").toString())
                .output(results.resolve(benchmark.getSimpleName() + ".log").toString());
        return new Runner(parameters.apply(options).build()).run();
    }

    private static CallResult call(Peer peer, Collection<RunResult> runs) {
        RunResult sampled = find(runs, "peer", peer, Mode.SampleTime);
        RunResult counted = find(runs, "peer", peer, Mode.Throughput);
        return new CallResult(
                peer,
                percentile(sampled, 50),
                percentile(sampled, 99),
                percentile(sampled, 99.9),
                score(counted) * NANOS_PER_SECOND,
                secondary(counted, ALLOCATED),
                missing(sampled) + missing(counted));
    }

    private static <T> CostResult<T> cost(T what, RunResult run) {
        return cost(what, run, Double.NaN);
    }

    private static <T> CostResult<T> cost(T what, RunResult run, double callerBytes) {
        return new CostResult<>(what, score(run), secondary(run, ALLOCATED), callerBytes, missing(run));
    }

    private static CostResult<Variant> allocation(Variant variant, Collection<RunResult> runs) {
        RunResult call = find(of(runs, "call"), "variant", variant, Mode.AverageTime);
        RunResult caller = find(of(runs, "caller"), "variant", variant, Mode.AverageTime);
        return cost(variant, call, secondary(caller, ALLOCATED));
    }

    private static List<RunResult> of(Collection<RunResult> runs, String method) {
        return runs.stream().filter(run -> method(run).equals(method)).toList();
    }

    private static RunResult find(Collection<RunResult> runs, String parameter, Enum<?> value, Mode mode) {
        return runs.stream()
                .filter(run -> run.getParams().getMode() == mode)
                .filter(run -> run.getParams().getParam(parameter).equals(value.name()))
                .findFirst()
                .orElseThrow();
    }

    private static String method(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static double score(RunResult run) {
        return run.getPrimaryResult().getScore();
    }

    private static double percentile(RunResult run, double percentile) {
        return run.getPrimaryResult().getStatistics().getPercentile(percentile);
    }

    private static double secondary(RunResult run, String name) {
        return run.getSecondaryResults().get(name).getScore();
    }

    private static long missing(RunResult run) {
        return (long) secondary(run, EntriesCheck.MISSING);
    }
}
