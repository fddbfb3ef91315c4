package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.LocationAwareLogger;

/** What the bridges from other logging APIs ask of a logger besides SLF4J's own methods. */
class LocationAwareTest {
    @TempDir
    private Path directory;

    @Test
    void aBridgesCallIsLoggedLikeAnyOther() {
        try (LoggingFixture fixture = new LoggingFixture(directory, false)) {
            IpclogLogger logger = fixture.logger(Threshold.DEBUG);
            Throwable boom = new IllegalStateException("boom");
            for (int level : new int[] {
                LocationAwareLogger.TRACE_INT,
                LocationAwareLogger.DEBUG_INT,
                LocationAwareLogger.INFO_INT,
                LocationAwareLogger.WARN_INT,
                LocationAwareLogger.ERROR_INT,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE
            }) {
                logger.log(null, "a.Bridge", level, "x", null, null);
            }
            logger.log(new BasicMarkerFactory().getMarker("M"), null, 20, "{} {}", new Object[] {1, 2, boom}, null);
            logger.log(null, null, 20, "{} {}", new Object[] {1, 2}, boom);
            List<Entry> entries = fixture.entries(logger);
            assertEquals(
                    List.of(Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR, Severity.ERROR),
                    entries.subList(0, 5).stream().map(Entry::severity).toList());
            for (Entry entry : entries.subList(5, 7)) {
                assertEquals("1 2", entry.message());
                assertEquals("boom", entry.throwable().message());
            }
            assertEquals(List.of("M"), entries.get(5).markers());
            assertNull(entries.get(0).caller());
        }
    }
}
