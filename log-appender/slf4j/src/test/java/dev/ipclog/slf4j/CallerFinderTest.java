package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.LiveLevels;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

class CallerFinderTest {
    @AutoClose
    private static LoggingFixture fixture;

    private final IpclogLogger logger = fixture.logger(Threshold.INFO);

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, true);
    }

    @Test
    void anEntryTellsWhereItWasLogged() {
        SubstituteLogger substitute = new SubstituteLogger("x", new LinkedBlockingQueue<>(), false);
        substitute.setDelegate(logger);
        int here = lineOfCaller();
        logger.info("plain");
        logger.atInfo().log("fluent");
        logger.makeLoggingEventBuilder(Level.INFO).log("builder");
        substitute.info("through a substitute");
        substitute.atInfo().log("fluent through a substitute");
        Runnable lambda = () -> logger.info("lambda");
        lambda.run();
        assertCallers("anEntryTellsWhereItWasLogged", here + 1, 5);
        assertEquals(
                "lambda$anEntryTellsWhereItWasLogged$0",
                method(fixture.entries(logger).get(5)));
    }

    @Test
    void aWrapperThatNamesItselfIsPassedOver() {
        Wrapper wrapper = new Wrapper(logger);
        int here = lineOfCaller();
        wrapper.logEvent("event");
        wrapper.logFluently("builder");
        wrapper.logThroughHelper("helper");
        wrapper.logWithLocation("location");
        assertCallers("aWrapperThatNamesItselfIsPassedOver", here + 1, 4);
    }

    @Test
    void withMarkersThatHaveLevelsTheCallerIsTheSame() {
        LoggerLevels levels = new LoggerLevels(new Levels(Threshold.INFO, Map.of(), Map.of()));
        levels.add(logger);
        levels.accept(new LiveLevels(Map.of(), Map.of("AUDIT", Threshold.TRACE)));
        int here = lineOfCaller();
        logger.atInfo().log("fluent");
        assertCallers("withMarkersThatHaveLevelsTheCallerIsTheSame", here + 1, 1);
    }

    @Test
    void aBoundaryThatIsNotOnTheStackChangesNothing() {
        LoggingEventBuilder builder = logger.atInfo();
        ((CallerBoundaryAware) builder).setCallerBoundary("no.such.Wrapper");
        int here = lineOfCaller();
        builder.log("x");
        assertCallers("aBoundaryThatIsNotOnTheStackChangesNothing", here + 1, 1);
    }

    @Test
    void ofWhatIsReplayedNobodyKnowsWhereItWasLoggedButTheThread() {
        LinkedBlockingQueue<SubstituteLoggingEvent> recorded = new LinkedBlockingQueue<>();
        SubstituteLogger substitute = new SubstituteLogger("x", recorded, false);
        Thread recorder =
                new Thread(() -> substitute.info("early {}", 1, new IllegalStateException("boom")), "early bird");
        recorder.start();
        join(recorder);
        substitute.setDelegate(logger);
        substitute.log(recorded.remove());
        Entry entry = fixture.only(logger);
        assertEquals("early 1", entry.message());
        assertEquals("boom", entry.throwable().message());
        assertEquals("early bird", entry.thread());
        assertNull(entry.caller());
        logger.info("later");
        assertEquals(
                Thread.currentThread().getName(), fixture.entries(logger).get(1).thread());
    }

    @Test
    void theSameSiteIsTheSameCallerEachTime() {
        IntStream.range(0, 100).forEach(i -> logger.info("{}", i));
        assertEquals(
                1,
                fixture.entries(logger).stream().map(Entry::caller).distinct().count());
    }

    /** The first so many entries were logged in that method, one a line. */
    private void assertCallers(String method, int firstLine, int count) {
        List<String> expected = IntStream.range(firstLine, firstLine + count)
                .mapToObj(line ->
                        CallerFinderTest.class.getName() + "." + method + "(CallerFinderTest.java:" + line + ")")
                .toList();
        assertEquals(
                expected,
                fixture.entries(logger).stream().limit(count).map(Entry::caller).toList());
    }

    private static String method(Entry entry) {
        return entry.caller().replaceFirst("\\(.*", "").replaceFirst(".*\\.", "");
    }

    private static int lineOfCaller() {
        return new Throwable().getStackTrace()[1].getLineNumber();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A wrapper as applications have them, that names itself as SLF4J asks it to. */
    private static final class Wrapper {
        private final Logger logger;

        Wrapper(Logger logger) {
            this.logger = logger;
        }

        void logEvent(String message) {
            log(logger, message);
        }

        void logThroughHelper(String message) {
            Helper.log(logger, message);
        }

        void logFluently(String message) {
            LoggingEventBuilder builder = logger.atInfo();
            ((CallerBoundaryAware) builder).setCallerBoundary(Wrapper.class.getName());
            builder.log(message);
        }

        void logWithLocation(String message) {
            ((LocationAwareLogger) logger)
                    .log(null, Wrapper.class.getName(), LocationAwareLogger.INFO_INT, message, null, null);
        }

        static void log(Logger logger, String message) {
            DefaultLoggingEvent event = new DefaultLoggingEvent(Level.INFO, logger);
            event.setMessage(message);
            event.setCallerBoundary(Wrapper.class.getName());
            ((LoggingEventAware) logger).log(event);
        }
    }

    /** A class that the wrapper uses, and does not name. */
    private static final class Helper {
        static void log(Logger logger, String message) {
            DefaultLoggingEvent event = new DefaultLoggingEvent(Level.INFO, logger);
            event.setMessage(message);
            event.setCallerBoundary(Wrapper.class.getName());
            ((LoggingEventAware) logger).log(event);
        }
    }
}
