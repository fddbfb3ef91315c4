package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
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
    private long counted;
    private long errors;
    private long entries;
    private JournalWriter writer;
    private LogSource source;
    private int number;
    private final Set<Class<?>> ended = new HashSet<>();

    @Test
    @SuppressWarnings("NonAtomicVolatileUpdate") // see GivenUp
    void anExhaustedStackCostsNoMoreThanTheCallThatMetItWhichIsThereOrCounted() throws InterruptedException {
        writer = JournalWriter.open(directory, "diver");
        source = writer.source("logger");
        writer.givenUp.count += 0;
        assertTrue(writer.awaitOpen(Duration.ofSeconds(20)));
        for (int i = 0; i < DIVES; i++) {
            Thread diver = new Thread(null, this::dive, "diver", SMALL_STACK + i * 512L);
            diver.start();
            diver.join();
        }

        assertEquals(Set.of(StackOverflowError.class), ended);
        int last = number++;
        log(last);
        assertTrue(returned.get(last), "nothing can be logged any more");
        assertTimeoutPreemptively(Duration.ofSeconds(50), writer::close, "the allocator hangs");

        BitSet found = found();
        returned.andNot(found);
        assertEquals(new BitSet(), returned, "numbers of calls that returned, and are not there");
        assertTrue(found.get(last));
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        long wrong = Math.abs(counted - entries - writer.dropped());
        System.out.println(counted + " calls, " + errors + " met an Error, the count is wrong by " + wrong);
        assertTrue(wrong <= errors, "wrong by " + wrong);
        assertEquals(writer.dropped(), report.processes().get(0).drops());
        assertEquals(0, report.openSlabs(), "slabs that were left open");
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
            log(attempt);
            throw e;
        }
    }

    /** As a logging API does that is built on a writer. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // see GivenUp
    private void log(int attempt) {
        EntryEncoder entry = null;
        try {
            counted++;
            entry = writer.begin(source, Severity.INFO, "attempt {}");
            entry.add(attempt);
            if (entry.commit()) {
                returned.set(attempt);
            }
        } catch (Throwable failure) {
            errors++;
            try {
                giveUp(entry);
            } catch (Throwable again) {
                writer.givenUp.count++;
            }
        }
    }

    private void giveUp(EntryEncoder entry) {
        if (entry == null) {
            writer.drop();
        } else {
            entry.abandon();
        }
    }

    private BitSet found() {
        BitSet found = new BitSet();
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                if (event instanceof Entry entry) {
                    entries++;
                    found.set((Integer) entry.arguments().get(0));
                }
            }
        }
        return found;
    }
}
