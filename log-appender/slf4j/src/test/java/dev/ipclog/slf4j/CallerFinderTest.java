package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventAware;

class CallerFinderTest {
    @TempDir
    private Path directory;

    @Test
    void anEntryTellsWhereItWasLogged() {
        try (LoggingFixture fixture = new LoggingFixture(directory, true)) {
            IpclogLogger logger = fixture.logger(Threshold.INFO);
            logger.info("plain");
            logger.atInfo().log("fluent");
            Wrapper.log(logger, "wrapped");
            List<Entry> entries = fixture.entries(logger);
            String here = CallerFinderTest.class.getName() + ".anEntryTellsWhereItWasLogged(CallerFinderTest.java:";
            int firstLine = line(entries.get(0));
            for (int i = 0; i < 3; i++) {
                assertTrue(
                        entries.get(i).caller().startsWith(here), entries.get(i).caller());
                assertEquals(firstLine + i, line(entries.get(i)));
            }
        }
    }

    private static int line(Entry entry) {
        return Integer.parseInt(entry.caller().replaceFirst(".*:(\\d+)\\)$", "$1"));
    }

    /** A wrapper as applications have them, that names itself as SLF4J asks it to. */
    private static final class Wrapper {
        static void log(Logger logger, String message) {
            DefaultLoggingEvent event = new DefaultLoggingEvent(Level.INFO, logger);
            event.setMessage(message);
            event.setCallerBoundary(Wrapper.class.getName());
            ((LoggingEventAware) logger).log(event);
        }
    }
}
