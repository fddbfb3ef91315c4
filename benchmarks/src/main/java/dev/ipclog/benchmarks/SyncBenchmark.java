package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What it costs that entries are forced to the disk: calls of which each, each thousandth or none is an ERROR, beside lines
 * that are written and forced by a bare {@link FileChannel}, which is the least that any logger would have to do for the same.
 * Each call is followed by a pause of 5 microseconds that is not measured, so that the disk is not what limits calls which
 * are not forced. Not part of the suite, but built with it: {@code java -cp
 * "benchmarks/target/benchmarks.jar:benchmarks/target/lib/*" org.openjdk.jmh.Main SyncBenchmark}. The entries land in
 * {@code benchmarks/target/sync}, so on a disk, and are yours to remove.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SyncBenchmark {
    private static final String NEVER = "-Dipclog.sync=off";
    private static final String TIMELY = "-Dipclog.sync=200ms";
    private static final String ERRORS = "-Dipclog.sync=error";
    private static final String DIRECTORY = "-Dipclog.dir=benchmarks/target/sync/journal";
    private static final long PAUSE_NANOS = 5_000;

    /** Every so-manieth call is an ERROR, or is forced; 0: none. */
    @Param({"0", "1000", "1"})
    public int every;

    private final String camera = "camera";
    private Logger logger;
    private int frame;

    /** A file for each thread, to which lines are appended. */
    @State(Scope.Thread)
    public static class Lines {
        private final ByteBuffer line = ByteBuffer.wrap(
                "2026-07-01T12:00:00.000000Z INFO  camera [main] com.example.Camera frame 123456 from camera\n"
                        .getBytes(StandardCharsets.UTF_8));
        private FileChannel file;

        @Setup
        public void open(ThreadParams thread) throws IOException {
            Path directory = Files.createDirectories(Path.of("benchmarks", "target", "sync"));
            Path path = directory.resolve("lines-" + thread.getThreadIndex());
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        @TearDown
        public void close() throws IOException {
            file.close();
        }

        private void append(boolean forced) throws IOException {
            file.write(line.clear());
            if (forced) {
                file.force(false);
            }
        }
    }

    /** The logger is asked for only where something is logged. */
    @Setup
    public void start() {
        logger = LoggerFactory.getLogger(SyncBenchmark.class);
    }

    /** Before each call. */
    @Setup(org.openjdk.jmh.annotations.Level.Invocation)
    public void pause() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PAUSE_NANOS) {
            Thread.onSpinWait();
        }
    }

    @Benchmark
    @Fork(jvmArgsAppend = {OptionsBenchmark.IPCLOG, OptionsBenchmark.OFF, DIRECTORY, NEVER})
    public void ipclogWithoutSync() {
        log();
    }

    @Benchmark
    @Fork(jvmArgsAppend = {OptionsBenchmark.IPCLOG, OptionsBenchmark.OFF, DIRECTORY, TIMELY})
    public void ipclogEach200Ms() {
        log();
    }

    @Benchmark
    @Fork(jvmArgsAppend = {OptionsBenchmark.IPCLOG, OptionsBenchmark.OFF, DIRECTORY, ERRORS})
    public void ipclogEachError() {
        log();
    }

    @Benchmark
    @Fork(jvmArgsAppend = "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider")
    public void bareAppend(Lines lines) throws IOException {
        lines.append(isDue());
    }

    private boolean isDue() {
        return every != 0 && ++frame % every == 0;
    }

    private void log() {
        if (isDue()) {
            logger.error("frame {} from {}", frame, camera);
        } else {
            logger.info("frame {} from {}", frame, camera);
        }
    }
}
