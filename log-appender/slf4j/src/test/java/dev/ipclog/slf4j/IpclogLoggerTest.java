package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.core.read.TextValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;

class IpclogLoggerTest {
    private static final BasicMarkerFactory MARKERS = new BasicMarkerFactory();
    private static final Marker SLOW = MARKERS.getMarker("SLOW");
    private static final Marker CRITICAL = MARKERS.getMarker("CRITICAL");

    @AutoClose
    private static LoggingFixture fixture;

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @AfterEach
    void clearContext() {
        fixture.context.clear();
    }

    @Test
    void aFluentCallKeepsKeyValuesAndMarkersAsData() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.atWarn()
                .addMarker(SLOW)
                .addMarker(MARKERS.getMarker("NET"))
                .addKeyValue("us", 41_200)
                .addKeyValue("path", Path.of("a"))
                .addKeyValue("none", (Object) null)
                .addArgument(7)
                .setCause(boom())
                .log("frame {}");
        Entry entry = fixture.only(logger);
        assertEquals(Severity.WARN, entry.severity());
        assertEquals("frame 7", entry.message());
        assertEquals(List.of("SLOW", "NET"), entry.markers());
        assertEquals(
                List.of(
                        new KeyValue("us", 41_200),
                        new KeyValue("path", new TextValue("a")),
                        new KeyValue("none", null)),
                entry.keyValues());
        assertEquals("boom", entry.throwable().message());
    }

    @Test
    void aFluentCallTakesItsLastArgumentAsTheCauseUnlessItNamesOne() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.atInfo().log("a {}", 1, boom());
        logger.atInfo().setCause(new AssertionError("cause")).log("b {}", boom());
        logger.atInfo().setCause(boom()).log();
        List<Entry> entries = fixture.entries(logger);
        assertEquals(
                Arrays.asList("a 1", "b java.lang.IllegalStateException: boom", null),
                entries.stream().map(Entry::message).toList());
        assertEquals(
                List.of("boom", "cause", "boom"),
                entries.stream().map(entry -> entry.throwable().message()).toList());
    }

    @Test
    void aFluentCallWithACriticalMarkerIsCritical() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.atInfo().addMarker(SLOW).addMarker(CRITICAL).log("x");
        assertEquals(Severity.CRITICAL, fixture.only(logger).severity());
    }

    @Test
    void theContextIsThatOfTheCall() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        fixture.context.put("request", "7");
        fixture.context.put("user", null);
        logger.info("first");
        fixture.context.put("request", "8");
        fixture.context.remove("user");
        logger.info("second");
        fixture.context.clear();
        logger.info("third");
        assertEquals(
                List.of(Map.of("request", "7", "user", "null"), Map.of("request", "8"), Map.of()),
                fixture.entries(logger).stream().map(Entry::context).toList());
    }

    @Test
    void argumentsAreCapturedAtTheCall() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        StringBuilder changing = new StringBuilder("before");
        logger.info("{}", changing);
        changing.replace(0, changing.length(), "after");
        assertEquals("before", fixture.only(logger).message());
    }

    @Test
    void anArgumentThatLogsIsLoggedFirst() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.info("outer {}", new Object() {
            @Override
            public String toString() {
                logger.info("inner {}", 1);
                return "text";
            }
        });
        assertEquals(
                List.of("inner 1", "outer text"),
                fixture.entries(logger).stream().map(Entry::message).toList());
    }

    @Test
    void whateverAnArgumentDoesTheApplicationGoesOn() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.info("{} {}", new Failing(new AssertionError("no")), 1);
        logger.info("{} {}", new Failing(new OutOfMemoryError("no")), 2);
        logger.info("{} {} {}", new Recursing(), 3, null);
        logger.atInfo().addKeyValue("k", new Failing(new LinkageError("no"))).log("4");
        logger.info("5", new ThrowableThatThrows());
        String failed = "[FAILED toString()]";
        assertEquals(
                List.of(failed + " 1", failed + " 2", failed + " 3 null", "4", "5"),
                fixture.entries(logger).stream().map(Entry::message).toList());
    }

    @Test
    void aMarkerThatThrowsCostsNoEntry() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.info(new BrokenMarker(), "kept");
        assertEquals("kept", fixture.only(logger).message());
    }

    @Test
    void anEntryThatMustBeGivenUpIsCounted(@TempDir Path other) {
        try (LoggingFixture single = new LoggingFixture(other, false)) {
            IpclogLogger logger = single.logger(Threshold.INFO);
            logger.log(new BrokenEvent(logger));
            logger.info("next");
        }
        List<JournalEvent> events = Journal.events(other);
        assertEquals(1, ((Gap) events.get(0)).dropped());
        assertEquals("next", ((Entry) events.get(1)).message());
    }

    @Test
    void aThreadIsNamedAtTheCall() throws InterruptedException {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        Thread thread = new Thread(() -> logger.info("x"), "worker-1");
        thread.start();
        thread.join();
        assertEquals("worker-1", fixture.only(logger).thread());
        assertNull(fixture.only(logger).caller());
    }

    @Test
    void veryManyArgumentsAndKeyValuesCostNoEntry() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        Object[] arguments = IntStream.range(0, 300).boxed().toArray();
        logger.info("{} many", arguments);
        LoggingEventBuilder builder = logger.atInfo();
        for (Object argument : arguments) {
            builder = builder.addKeyValue("key", argument);
        }
        builder.log("values");
        assertEquals(
                List.of("0 many", "values"),
                fixture.entries(logger).stream().map(Entry::message).toList());
        assertEquals(255, fixture.entries(logger).get(1).keyValues().size());
    }

    private static Throwable boom() {
        return new IllegalStateException("boom");
    }

    private static final class Failing {
        private final Error error;

        Failing(Error error) {
            this.error = error;
        }

        @Override
        public String toString() {
            throw error;
        }
    }

    private static final class Recursing {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public String toString() {
            return "[" + this + "]";
        }
    }

    private static final class BrokenEvent extends DefaultLoggingEvent {
        BrokenEvent(Logger logger) {
            super(Level.INFO, logger);
        }

        @Override
        public List<KeyValuePair> getKeyValuePairs() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class ThrowableThatThrows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new LinkageError("no message today");
        }
    }
}
