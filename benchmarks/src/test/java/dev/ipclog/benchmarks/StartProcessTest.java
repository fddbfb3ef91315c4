package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** First log calls with no jars but those that a back end needs. */
class StartProcessTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource(names = {"IPCLOG", "LOGBACK_FILE", "LOG4J_ASYNC", "TINYLOG", "JUL"})
    void theFirstEntryIsFound(Peer peer) throws IOException {
        assertComplete(new Start(peer, false), 1);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMPTY", "BOXING", "QUEUE"})
    void theFirstEntryOfEveryPeerIsFound(Peer peer) throws IOException {
        assertComplete(new Start(peer, false), 1);
    }

    @Test
    void aSecondProcessJoinsTheJournalOfTheFirst() throws IOException {
        assertComplete(new Start(Peer.IPCLOG, true), 2);
    }

    private void assertComplete(Start start, int processes) throws IOException {
        Starts starts = new Starts(start, processes, scratch);
        starts.round();
        assertEquals(0, starts.result().missing());
        assertTrue(starts.result().first(50) > 0);
    }
}
