package dev.ipclog.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

/** What ipclog's call allocates with this and that to keep, beside what the caller alone allocates for the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AllocationBenchmark {
    @Param
    public Variant variant;

    private final AtomicReference<Object[]> escaped = new AtomicReference<>();
    private Logger logger;
    private int frame;
    private int calls;

    @Setup(Level.Trial)
    public void start() {
        logger = Slf4jCall.loggerOf(Peer.IPCLOG, EntriesCheck.directory());
        variant.prepare();
    }

    @Benchmark
    public void call() {
        calls++;
        variant.log(logger, frame++);
    }

    @Benchmark
    public void caller() {
        escaped.setPlain(variant.box(frame++));
    }

    @TearDown(Level.Trial)
    public void finish() throws IOException {
        if (calls > 0) {
            EntriesCheck.leave(Peer.IPCLOG, calls);
        }
    }
}
