package dev.ipclog.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.slf4j.Logger;

/** The same call one level below what is logged. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OffBenchmark {
    @Param("IPCLOG")
    public String peer;

    private Logger logger;
    private int frame;

    @Setup(Level.Trial)
    public void start() {
        logger = Slf4jCall.loggerOf(Peer.valueOf(peer), EntriesCheck.directory());
    }

    @Benchmark
    public void off() {
        int now = frame++;
        logger.debug(LogCall.PATTERN, now, LogCall.CAMERA, LogCall.micros(now));
    }

    /** Where nothing at all was logged, ours need not have made a journal that could be looked into. */
    @TearDown(Level.Trial)
    public void finish() throws IOException {
        Peer called = Peer.valueOf(peer);
        if (called.isFramework()) {
            EntriesCheck.leave(called, 0);
        }
    }
}
