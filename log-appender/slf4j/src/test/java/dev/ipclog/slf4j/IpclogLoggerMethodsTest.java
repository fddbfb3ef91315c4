package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;

/** Each of the logger's many methods, at each level. */
class IpclogLoggerMethodsTest {
    private static final BasicMarkerFactory MARKERS = new BasicMarkerFactory();
    private static final Marker SLOW = MARKERS.getMarker("SLOW");
    private static final Marker CRITICAL = MARKERS.getMarker("CRITICAL");

    @AutoClose
    private static LoggingFixture fixture;

    /** One method of a logger for each number of arguments. */
    private record Calls(Severity severity, Call1 message, Call2 one, Call3 two, CallN many, CallT thrown) {}

    private interface Call1 {
        void log(Logger logger, Marker marker, String message);
    }

    private interface Call2 {
        void log(Logger logger, Marker marker, String pattern, Object argument);
    }

    private interface Call3 {
        void log(Logger logger, Marker marker, String pattern, Object first, Object second);
    }

    private interface CallN {
        void log(Logger logger, Marker marker, String pattern, Object... arguments);
    }

    private interface CallT {
        void log(Logger logger, Marker marker, String message, Throwable thrown);
    }

    private static final List<Calls> WITH_MARKER = List.of(
            new Calls(Severity.TRACE, Logger::trace, Logger::trace, Logger::trace, Logger::trace, Logger::trace),
            new Calls(Severity.DEBUG, Logger::debug, Logger::debug, Logger::debug, Logger::debug, Logger::debug),
            new Calls(Severity.INFO, Logger::info, Logger::info, Logger::info, Logger::info, Logger::info),
            new Calls(Severity.WARN, Logger::warn, Logger::warn, Logger::warn, Logger::warn, Logger::warn),
            new Calls(Severity.ERROR, Logger::error, Logger::error, Logger::error, Logger::error, Logger::error));

    private static final List<Calls> WITHOUT_MARKER = List.of(
            new Calls(
                    Severity.TRACE,
                    (l, m, p) -> l.trace(p),
                    (l, m, p, a) -> l.trace(p, a),
                    (l, m, p, a, b) -> l.trace(p, a, b),
                    (l, m, p, a) -> l.trace(p, a),
                    (l, m, p, t) -> l.trace(p, t)),
            new Calls(
                    Severity.DEBUG,
                    (l, m, p) -> l.debug(p),
                    (l, m, p, a) -> l.debug(p, a),
                    (l, m, p, a, b) -> l.debug(p, a, b),
                    (l, m, p, a) -> l.debug(p, a),
                    (l, m, p, t) -> l.debug(p, t)),
            new Calls(
                    Severity.INFO,
                    (l, m, p) -> l.info(p),
                    (l, m, p, a) -> l.info(p, a),
                    (l, m, p, a, b) -> l.info(p, a, b),
                    (l, m, p, a) -> l.info(p, a),
                    (l, m, p, t) -> l.info(p, t)),
            new Calls(
                    Severity.WARN,
                    (l, m, p) -> l.warn(p),
                    (l, m, p, a) -> l.warn(p, a),
                    (l, m, p, a, b) -> l.warn(p, a, b),
                    (l, m, p, a) -> l.warn(p, a),
                    (l, m, p, t) -> l.warn(p, t)),
            new Calls(
                    Severity.ERROR,
                    (l, m, p) -> l.error(p),
                    (l, m, p, a) -> l.error(p, a),
                    (l, m, p, a, b) -> l.error(p, a, b),
                    (l, m, p, a) -> l.error(p, a),
                    (l, m, p, t) -> l.error(p, t)));

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @Test
    void everyMethodLogsWithItsSeverityAndItsArguments() {
        IpclogLogger logger = fixture.logger(Threshold.TRACE);
        for (Calls calls : WITHOUT_MARKER) {
            callAll(calls, logger, null);
        }
        for (Calls calls : WITH_MARKER) {
            callAll(calls, logger, SLOW);
        }
        List<String> expected = Stream.of(List.<String>of(), List.of("SLOW"))
                .flatMap(markers -> Stream.of(Severity.values())
                        .filter(severity -> severity != Severity.CRITICAL)
                        .flatMap(
                                severity -> Stream.of(" 0 null", " 1 a null", " 2 a b null", " 3 a b c null", " t boom")
                                        .map(text -> severity + " " + markers + text)))
                .toList();
        assertEquals(
                expected,
                fixture.entries(logger).stream()
                        .map(IpclogLoggerMethodsTest::describe)
                        .toList());
    }

    private static void callAll(Calls calls, Logger logger, Marker marker) {
        calls.message.log(logger, marker, "0");
        calls.one.log(logger, marker, "1 {}", "a");
        calls.two.log(logger, marker, "2 {} {}", "a", "b");
        calls.many.log(logger, marker, "3 {} {} {}", "a", "b", "c");
        calls.thrown.log(logger, marker, "t", new IllegalStateException("boom"));
    }

    private static String describe(Entry entry) {
        String thrown = entry.throwable() == null ? null : entry.throwable().message();
        return entry.severity() + " " + entry.markers() + " " + entry.message() + " " + thrown;
    }

    @ParameterizedTest
    @EnumSource
    void aLoggerLogsFromItsLevelOn(Threshold threshold) {
        IpclogLogger logger = fixture.logger(threshold);
        WITHOUT_MARKER.forEach(calls -> callAll(calls, logger, null));
        WITH_MARKER.forEach(calls -> callAll(calls, logger, SLOW));
        Map<Severity, Long> counts =
                fixture.entries(logger).stream().collect(Collectors.groupingBy(Entry::severity, Collectors.counting()));
        for (Level level : Level.values()) {
            Severity severity = Severity.valueOf(level.name());
            boolean enabled = severity.number() >= threshold.lowest();
            assertEquals(enabled, logger.isEnabledForLevel(level));
            assertEquals(enabled, isEnabled(logger, level, SLOW));
            assertEquals(enabled ? 10L : 0L, counts.getOrDefault(severity, 0L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCriticalMarkerPassesEveryLevelButOff(Threshold threshold) {
        IpclogLogger logger = fixture.logger(threshold);
        WITH_MARKER.forEach(calls -> callAll(calls, logger, CRITICAL));
        boolean enabled = threshold != Threshold.OFF;
        for (Level level : Level.values()) {
            assertEquals(enabled, isEnabled(logger, level, CRITICAL));
        }
        List<Entry> entries = fixture.entries(logger);
        assertEquals(enabled ? 25 : 0, entries.size());
        assertTrue(entries.stream().allMatch(entry -> entry.severity() == Severity.CRITICAL));
    }

    private static boolean isEnabled(Logger logger, Level level, Marker marker) {
        return switch (level) {
            case TRACE -> logger.isTraceEnabled(marker);
            case DEBUG -> logger.isDebugEnabled(marker);
            case INFO -> logger.isInfoEnabled(marker);
            case WARN -> logger.isWarnEnabled(marker);
            case ERROR -> logger.isErrorEnabled(marker);
        };
    }
}
