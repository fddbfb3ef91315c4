package dev.ipclog.benchmarks;

import static dev.ipclog.slf4j.Log.log;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call costs beyond the usual: with its caller, by the global logger, and turned off. Not part of the suite, but built
 * with it: {@code java -cp "benchmarks/target/benchmarks.jar:benchmarks/target/lib/*" org.openjdk.jmh.Main
 * OptionsBenchmark -prof gc}. The entries land in {@code /tmp/ipclog-options}, which is yours to remove.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {OptionsBenchmark.IPCLOG, OptionsBenchmark.OFF, OptionsBenchmark.DIRECTORY})
public class OptionsBenchmark {
    static final String IPCLOG = "-Dslf4j.provider=dev.ipclog.slf4j.IpclogServiceProvider";
    static final String OFF = "-Dipclog.console=off";
    static final String DIRECTORY = "-Dipclog.dir=/tmp/ipclog-options";

    private final Logger own = LoggerFactory.getLogger(OptionsBenchmark.class);
    private final String camera = "camera";
    private final Integer frame = 123_456;

    @Benchmark
    public void ownLoggerOn() {
        own.info("frame {} from {}", frame, camera);
    }

    @Benchmark
    public void globalLoggerOn() {
        log.info("frame {} from {}", frame, camera);
    }

    @Benchmark
    @Fork(jvmArgsAppend = {IPCLOG, OFF, DIRECTORY, "-Dipclog.caller=true"})
    public void ownLoggerWithCaller() {
        own.info("frame {} from {}", frame, camera);
    }

    @Benchmark
    public void ownLoggerOff() {
        own.debug("frame {} from {}", frame, camera);
    }

    @Benchmark
    public void globalLoggerOff() {
        log.debug("frame {} from {}", frame, camera);
    }

    @Benchmark
    @Fork(jvmArgsAppend = "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider")
    public void noLogger() {
        own.debug("frame {} from {}", frame, camera);
    }
}
