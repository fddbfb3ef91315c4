package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
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

/** One call in one thread, again and again. Each fork leaves its entries to {@link EntriesCheck}. */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
    @Param("IPCLOG")
    public String peer;

    private Path directory;
    private LogCall call;
    private int frame;

    @Setup(Level.Trial)
    public void start() {
        directory = EntriesCheck.directory();
        call = Peer.valueOf(peer).backend.start(directory).get();
    }

    @Benchmark
    public void call() {
        call.log(frame++);
    }

    @TearDown(Level.Trial)
    public void finish() throws IOException {
        EntriesCheck.leave(Peer.valueOf(peer), frame);
    }
}
