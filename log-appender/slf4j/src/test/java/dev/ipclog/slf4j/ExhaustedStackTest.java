package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.Verifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An argument that logs itself without end exhausts the stack, and where that happens is a matter of luck: of which methods
 * the JVM has compiled by then. So it is done many times, each with a little more stack than the time before.
 */
class ExhaustedStackTest {
    private static final int SOME = 40;
    private static final int MANY = 120;
    private static final long SMALL_STACK = 256 << 10;
    private static final long STEP = 208;

    @TempDir
    private Path directory;

    private IpclogLogger logger;
    private long returned;
    private Throwable thrown;

    /** Logs itself when it is asked for its text. */
    private final class Endless {
        @Override
        public String toString() {
            logger.info("again {}", this);
            returned++;
            return "never";
        }
    }

    @Test
    void noCallThrowsAndTheNextOneIsFine() throws InterruptedException {
        exhaust(SOME);
    }

    @Tag("long")
    @Test
    void howeverOften() throws InterruptedException {
        exhaust(MANY);
    }

    private void exhaust(int times) throws InterruptedException {
        try (LoggingFixture fixture = new LoggingFixture(directory, false)) {
            logger = fixture.logger(Threshold.INFO);
            for (int i = 0; i < times; i++) {
                Thread thread = new Thread(null, this::logWithoutEnd, "endless", SMALL_STACK + i * STEP * MANY / times);
                thread.start();
                thread.join();
            }
            logger.info("next");
            returned++;
        }
        assertEquals(null, thrown);
        List<JournalEvent> events = Journal.events(directory);
        List<Entry> entries = events.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
        List<Gap> gaps = events.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .toList();
        long dropped = gaps.stream().mapToLong(Gap::dropped).sum();
        System.out.println(returned + " calls returned, " + dropped + " of them were given up");
        assertEquals(
                List.of(),
                gaps.stream().filter(gap -> gap.dropped() != gap.count()).toList());
        assertEquals(events.size(), entries.size() + gaps.size(), "damage");
        long wrong = Math.abs(returned - entries.size() - dropped);
        assertTrue(wrong <= dropped, "the count is wrong by " + wrong);
        assertTrue(entries.stream().anyMatch(entry -> entry.message().equals("next")));
        assertTrue(Verifier.verify(directory).isClean());
        assertEquals(dropped, Verifier.verify(directory).processes().get(0).drops());
        assertEquals(0, Verifier.verify(directory).openSlabs(), "slabs that were left open");
    }

    private void logWithoutEnd() {
        try {
            logger.info("{}", new Endless());
            returned++;
        } catch (Throwable e) {
            thrown = e;
        }
    }
}
