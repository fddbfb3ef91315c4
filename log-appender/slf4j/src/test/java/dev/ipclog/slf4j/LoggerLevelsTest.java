package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.LiveLevels;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;

/** Levels that are set live, and those that markers have of their own. */
@SuppressWarnings("deprecation")
class LoggerLevelsTest {
    private static final Map<String, Threshold> NONE = Map.of();

    @AutoClose
    private static LoggingFixture fixture;

    private final BasicMarkerFactory factory = new BasicMarkerFactory();
    private final Marker audit = factory.getMarker("AUDIT");
    private final Marker noisy = factory.getMarker("NOISY");
    private final LoggerLevels levels =
            new LoggerLevels(new Levels(Threshold.INFO, Map.of("a.b", Threshold.WARN, "a.c", Threshold.DEBUG), NONE));

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @Test
    void aRuleThatIsSetLiveIsStrongerThanASettingForTheSameAndWeakerThanALongerName() {
        IpclogLogger other = logger("x");
        IpclogLogger setting = logger("a.b.C");
        IpclogLogger longer = logger("a.c.D");
        levels.accept(
                new LiveLevels(Map.of("root", Threshold.ERROR, "a.b", Threshold.TRACE, "a", Threshold.OFF), NONE));
        assertEquals(Severity.ERROR, lowest(other));
        assertEquals(Severity.TRACE, lowest(setting));
        assertEquals(Severity.DEBUG, lowest(longer));
        assertEquals(null, lowest(logger("a.E")));

        levels.accept(LiveLevels.NONE);
        assertEquals(Severity.INFO, lowest(other));
        assertEquals(Severity.WARN, lowest(setting));
        assertEquals(Severity.DEBUG, lowest(longer));
        assertEquals(Severity.INFO, lowest(logger("a.E")));
    }

    @Test
    void aMarkersLevelHoldsWhateverTheLoggersIs() {
        IpclogLogger logger = logger("a.b.C");
        markers(Map.of("AUDIT", Threshold.DEBUG, "NOISY", Threshold.ERROR));
        assertFalse(logger.isTraceEnabled(audit));
        assertTrue(logger.isDebugEnabled(audit));
        assertFalse(logger.isWarnEnabled(noisy));
        assertTrue(logger.isErrorEnabled(noisy));
        assertTrue(logger.isWarnEnabled(factory.getMarker("OTHER")));
        assertFalse(logger.isInfoEnabled(null));
        assertFalse(logger.isInfoEnabled());

        markers(NONE);
        assertFalse(logger.isInfoEnabled(audit));
        assertTrue(logger.isWarnEnabled(noisy));
    }

    @Test
    void aMarkerWithinAMarkerCountsAndTheLowestOfSeveral() {
        IpclogLogger logger = logger("a.b.C");
        markers(Map.of("AUDIT", Threshold.DEBUG, "NOISY", Threshold.OFF));
        Marker login = factory.getMarker("LOGIN");
        login.add(factory.getMarker("INNER"));
        factory.getMarker("INNER").add(audit);
        assertTrue(logger.isDebugEnabled(login));
        login.add(noisy);
        assertTrue(logger.isDebugEnabled(login));
        login.remove(factory.getMarker("INNER"));
        assertFalse(logger.isErrorEnabled(login));
    }

    @Test
    void criticalPassesAsFarAsItsMarkersLevelLets() {
        IpclogLogger logger = logger("a.b.C");
        Marker critical = factory.getMarker("CRITICAL");
        markers(Map.of("AUDIT", Threshold.ERROR));
        assertTrue(logger.isTraceEnabled(critical));
        markers(Map.of("CRITICAL", Threshold.OFF));
        assertFalse(logger.isErrorEnabled(critical));
    }

    @Test
    void aMarkerThatThrowsHasNoLevel() {
        IpclogLogger logger = logger("a.b.C");
        markers(Map.of("AUDIT", Threshold.TRACE));
        assertFalse(logger.isInfoEnabled(new BrokenMarker()));
        assertTrue(logger.isWarnEnabled(new BrokenMarker()));
    }

    @Test
    void callsOfEveryKindAreJudgedByTheirMarkers() {
        IpclogLogger logger = logger("a.b.Kinds");
        markers(Map.of("AUDIT", Threshold.DEBUG, "NOISY", Threshold.OFF));
        logger.debug(audit, "1");
        logger.atDebug().addMarker(audit).log("2");
        logger.atInfo().addMarker(null).addMarker(noisy).addMarker(audit).log("3");
        logger.log(audit, "some.Wrapper", 10, "4", null, null);
        logger.atWarn().log("5");
        logger.error(noisy, "not");
        logger.atError().addMarker(noisy).log("not");
        logger.atTrace().addMarker(audit).log("not");
        logger.atInfo().log("not");
        assertEquals(
                List.of("1", "2", "3", "4", "5"),
                fixture.entries(logger).stream().map(Entry::message).toList());
    }

    @Test
    void loggersThatAreMadeDuringAChangeEndUpRight() {
        Queue<IpclogLogger> made = new ConcurrentLinkedQueue<>();
        Threshold[] thresholds = Threshold.values();
        for (int round = 0; round < 50; round++) {
            Threshold last = thresholds[round % thresholds.length];
            int first = round * 100;
            IntStream.range(0, 100).parallel().forEach(i -> {
                if (i % 25 == 0) {
                    levels.accept(new LiveLevels(Map.of("r", last), NONE));
                }
                made.add(logger("r.Logger" + (first + i)));
            });
            for (IpclogLogger logger : made) {
                assertEquals(last == Threshold.OFF ? null : Severity.valueOf(last.name()), lowest(logger));
            }
        }
    }

    @Test
    void theLowestOfAllIsThatOfAnyLoggerOrMarker() {
        assertEquals(Severity.DEBUG.number(), new Levels(Threshold.INFO, Map.of("a", Threshold.DEBUG), NONE).lowest());
        assertEquals(Severity.TRACE.number(), new Levels(Threshold.INFO, NONE, Map.of("M", Threshold.TRACE)).lowest());
        assertEquals(Threshold.OFF.lowest(), new Levels(Threshold.OFF, NONE, NONE).lowest());
    }

    private void markers(Map<String, Threshold> byMarker) {
        levels.accept(new LiveLevels(NONE, byMarker));
    }

    private IpclogLogger logger(String name) {
        IpclogLogger logger = fixture.logger(name);
        levels.add(logger);
        return logger;
    }

    /** The lowest severity that the logger logs, CRITICAL by a marker; null for none. */
    private static Severity lowest(IpclogLogger logger) {
        for (Level level : List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR)) {
            if (logger.isEnabledForLevel(level)) {
                return Severity.valueOf(level.name());
            }
        }
        return logger.isErrorEnabled(new BasicMarkerFactory().getMarker("FATAL")) ? Severity.CRITICAL : null;
    }
}
