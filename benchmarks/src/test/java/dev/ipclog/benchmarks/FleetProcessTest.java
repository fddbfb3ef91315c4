package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes of two threads each, for a moment. How long the calls take is nobody's business here. */
class FleetProcessTest {
    private static final Load LOAD =
            new Load(Part.FLEET, 2, 2, Plan.PAUSE, Duration.ofMillis(100), Duration.ofMillis(200));
    private static final Load OPEN =
            new Load(Part.OPEN, 1, 1, Plan.CALM, Duration.ofMillis(100), Duration.ofMillis(500));

    @TempDir
    private Path scratch;

    /** One of each kind: of ipclog, the queue, and text files that are shared, each process's own, and asynchronous. */
    @ParameterizedTest
    @EnumSource(names = {"IPCLOG", "QUEUE", "LOGBACK_PRUDENT", "TINYLOG", "LOG4J_ASYNC"})
    void everyEntryIsFound(Peer peer) throws IOException {
        assertAllIsFound(peer);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void everyEntryOfEveryPeerIsFound(Peer peer) throws IOException {
        assertAllIsFound(peer);
    }

    private void assertAllIsFound(Peer peer) throws IOException {
        FleetResult result = Fleet.run(peer, LOAD, scratch);
        assertTrue(
                result.isComplete(),
                () -> result.found() + " of " + result.measured().calls());
        assertTrue(result.measured().latencies().getTotalCount() > 0);
    }

    @Test
    void callsAreMadeWhenTheyAreDue() throws IOException {
        FleetResult result = Fleet.run(Peer.IPCLOG, OPEN, scratch);
        assertTrue(result.isComplete());
        assertEquals(499, result.measured().latencies().getTotalCount());
    }

    @ParameterizedTest
    @EnumSource(names = {"BOXING", "NOP"})
    void whatKeepsNothingHasNothingToBeFound(Peer peer) throws IOException {
        assertEquals(OptionalLong.empty(), Fleet.run(peer, LOAD, scratch).found());
    }
}
