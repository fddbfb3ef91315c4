package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack can be exhausted anywhere, also between any two steps of a log call. */
class StackOverflowTest {
    private static final int DIVES = 40;
    private static final long SMALL_STACK = 192 << 10;

    @TempDir
    Path directory;

    private final BitSet returned = new BitSet();
    private JournalWriter writer;
    private LogSource source;
    private int number;
    private final Set<Class<?>> ended = new HashSet<>();

    @Test
    void anExhaustedStackCostsNoMoreThanTheCallThatMetIt() throws InterruptedException {
        writer = JournalWriter.open(directory, "diver");
        source = writer.source("logger");
        assertTrue(writer.awaitOpen(Duration.ofSeconds(20)));
        for (int i = 0; i < DIVES; i++) {
            Thread diver = new Thread(null, this::dive, "diver", SMALL_STACK + i * 512L);
            diver.start();
            diver.join();
        }

        assertEquals(Set.of(StackOverflowError.class), ended);
        int last = number++;
        assertTrue(log(last), "nothing can be logged any more");
        long start = System.nanoTime();
        writer.close();
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos(), "the allocator hangs");

        BitSet found = found();
        returned.andNot(found);
        assertEquals(new BitSet(), returned, "numbers of calls that returned, and are not there");
        assertTrue(found.get(last));
        assertTrue(Verifier.verify(directory).isClean());
    }

    private void dive() {
        try {
            diveDeeper();
        } catch (Throwable e) {
            ended.add(e.getClass());
        }
    }

    /** On the way up each level tries to log, with a little more stack than the one before. */
    @SuppressWarnings("InfiniteRecursion") // ends by the error that it is about
    private void diveDeeper() {
        try {
            diveDeeper();
        } catch (StackOverflowError e) {
            int attempt = number++;
            if (log(attempt)) {
                returned.set(attempt);
            }
            throw e;
        }
    }

    private boolean log(int attempt) {
        EntryEncoder entry = writer.begin(source, Severity.INFO, "attempt {}");
        entry.add(attempt);
        return entry.commit();
    }

    private BitSet found() {
        BitSet found = new BitSet();
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                if (event instanceof Entry entry) {
                    found.set((Integer) entry.arguments().get(0));
                }
            }
        }
        return found;
    }
}
