package dev.ipclog.benchmarks;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.slf4j.Logger;

/**
 * What the call is made of, each step with those before it. An entry that is abandoned is counted as dropped, which a whole
 * call is not; it costs an addition.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PartsBenchmark {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final AtomicReference<Object[]> escaped = new AtomicReference<>();
    private int frame;

    /** The journal without SLF4J. */
    @State(Scope.Thread)
    public static class Journal {
        private JournalWriter writer;
        private LogSource source;

        @Setup(Level.Trial)
        public void open() {
            writer = JournalWriter.open(EntriesCheck.directory(), "parts");
            writer.awaitOpen(BOUND);
            source = writer.source(LogCall.LOGGER);
        }

        private EntryEncoder begin() {
            return writer.begin(source, Severity.INFO, LogCall.PATTERN);
        }
    }

    /** The journal behind SLF4J. */
    @State(Scope.Thread)
    public static class Provider {
        private Logger logger;

        @Setup(Level.Trial)
        public void open() {
            logger = Slf4jCall.loggerOf(Peer.IPCLOG, EntriesCheck.directory());
        }
    }

    @Benchmark
    public long clock() {
        return System.nanoTime();
    }

    @Benchmark
    public void boxing() {
        escaped.setPlain(Variant.THREE.box(frame++));
    }

    @Benchmark
    public void begin(Journal journal) {
        journal.begin().abandon();
    }

    @Benchmark
    public void arguments(Journal journal) {
        encode(journal.begin()).abandon();
    }

    @Benchmark
    public boolean commit(Journal journal) {
        return encode(journal.begin()).commit();
    }

    @Benchmark
    public void slf4j(Provider provider) {
        Variant.THREE.log(provider.logger, frame++);
    }

    private EntryEncoder encode(EntryEncoder entry) {
        int now = frame++;
        entry.add(now);
        entry.add(LogCall.CAMERA);
        entry.add(LogCall.micros(now));
        return entry;
    }
}
