package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import dev.ipclog.core.write.LogSource;
import java.io.Serializable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * SLF4J's many methods, each the same: compare the level, then hand over. A call with a marker that raises it to
 * CRITICAL is judged as CRITICAL.
 *
 * <p>Public because SLF4J replays by reflection what was logged while it was initialised.
 */
public final class IpclogLogger implements LocationAwareLogger, LoggingEventAware, Serializable {
    private static final int TRACE = Severity.TRACE.number();
    private static final int DEBUG = Severity.DEBUG.number();
    private static final int INFO = Severity.INFO.number();
    private static final int WARN = Severity.WARN.number();
    private static final int ERROR = Severity.ERROR.number();
    private static final int CRITICAL = Severity.CRITICAL.number();

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient LogSource source;
    private final transient Capture capture;

    private transient MarkerLevels markerLevels = MarkerLevels.NONE;

    /**
     * The lowest severity that is logged; written after the levels of markers. Volatile costs nothing to read, and
     * without it the compiler may take the question out of a loop, which then never sees a change.
     */
    private transient volatile int level;

    IpclogLogger(String name, int level, LogSource source, Capture capture) {
        this.name = name;
        this.level = level;
        this.source = source;
        this.capture = capture;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void log(LoggingEvent event) {
        capture.log(source, event);
    }

    @Override
    public void log(
            Marker marker, String boundary, int slf4jLevel, String message, Object[] arguments, Throwable thrown) {
        Severity severity = severityOf(slf4jLevel);
        if (isEnabled(severity.number(), marker)) {
            capture.log(source, severity, marker, message, arguments, thrown, boundary);
        }
    }

    /** SLF4J's numbers are 0, 10, 20, 30 and 40. */
    static Severity severityOf(int slf4jLevel) {
        if (slf4jLevel < DEBUG_INT) {
            return Severity.TRACE;
        }
        if (slf4jLevel < INFO_INT) {
            return Severity.DEBUG;
        }
        if (slf4jLevel < WARN_INT) {
            return Severity.INFO;
        }
        return slf4jLevel < ERROR_INT ? Severity.WARN : Severity.ERROR;
    }

    /** An object that holds a logger can be serialized, as with other providers: only the logger's name is. */
    private Object writeReplace() {
        return new Named(name);
    }

    private record Named(String name) implements Serializable {
        private Object readResolve() {
            return LoggerFactory.getLogger(name);
        }
    }

    /** From now on, these levels hold. */
    void level(int newLevel, MarkerLevels newMarkerLevels) {
        markerLevels = newMarkerLevels;
        level = newLevel;
    }

    /** Whether a fluent call is logged, now that its markers are known. */
    boolean isEnabled(LoggingEvent event) {
        int lowest = markerLevels.levelOf(event.getMarkers(), level);
        return lowest <= severityOf(event.getLevel().toInt()).number();
    }

    private boolean isEnabled(int severity, Marker marker) {
        int lowest = markerLevels.levelOf(marker, level);
        return lowest <= severity || (lowest <= CRITICAL && capture.isCritical(marker));
    }

    private LoggingEventBuilder at(int severity, Level slf4jLevel) {
        return level <= severity || markerLevels.lowest() <= severity
                ? new EventBuilder(this, slf4jLevel)
                : NOPLoggingEventBuilder.singleton();
    }

    @Override
    public LoggingEventBuilder makeLoggingEventBuilder(Level slf4jLevel) {
        return new EventBuilder(this, slf4jLevel);
    }

    @Override
    public LoggingEventBuilder atLevel(Level slf4jLevel) {
        return at(severityOf(slf4jLevel.toInt()).number(), slf4jLevel);
    }

    @Override
    public LoggingEventBuilder atTrace() {
        return at(TRACE, Level.TRACE);
    }

    @Override
    public LoggingEventBuilder atDebug() {
        return at(DEBUG, Level.DEBUG);
    }

    @Override
    public LoggingEventBuilder atInfo() {
        return at(INFO, Level.INFO);
    }

    @Override
    public LoggingEventBuilder atWarn() {
        return at(WARN, Level.WARN);
    }

    @Override
    public LoggingEventBuilder atError() {
        return at(ERROR, Level.ERROR);
    }

    @Override
    public boolean isTraceEnabled() {
        return level <= TRACE;
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return isEnabled(TRACE, marker);
    }

    @Override
    public void trace(String message) {
        if (level <= TRACE) capture.log(source, Severity.TRACE, null, message, (Throwable) null);
    }

    @Override
    public void trace(String pattern, Object argument) {
        if (level <= TRACE) capture.log(source, Severity.TRACE, null, pattern, argument);
    }

    @Override
    public void trace(String pattern, Object first, Object second) {
        if (level <= TRACE) capture.log(source, Severity.TRACE, null, pattern, first, second);
    }

    @Override
    public void trace(String pattern, Object... arguments) {
        if (level <= TRACE) capture.log(source, Severity.TRACE, null, pattern, arguments);
    }

    @Override
    public void trace(String message, Throwable thrown) {
        if (level <= TRACE) capture.log(source, Severity.TRACE, null, message, thrown);
    }

    @Override
    public void trace(Marker marker, String message) {
        if (isEnabled(TRACE, marker)) capture.log(source, Severity.TRACE, marker, message, (Throwable) null);
    }

    @Override
    public void trace(Marker marker, String pattern, Object argument) {
        if (isEnabled(TRACE, marker)) capture.log(source, Severity.TRACE, marker, pattern, argument);
    }

    @Override
    public void trace(Marker marker, String pattern, Object first, Object second) {
        if (isEnabled(TRACE, marker)) capture.log(source, Severity.TRACE, marker, pattern, first, second);
    }

    @Override
    public void trace(Marker marker, String pattern, Object... arguments) {
        if (isEnabled(TRACE, marker)) capture.log(source, Severity.TRACE, marker, pattern, arguments);
    }

    @Override
    public void trace(Marker marker, String message, Throwable thrown) {
        if (isEnabled(TRACE, marker)) capture.log(source, Severity.TRACE, marker, message, thrown);
    }

    @Override
    public boolean isDebugEnabled() {
        return level <= DEBUG;
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return isEnabled(DEBUG, marker);
    }

    @Override
    public void debug(String message) {
        if (level <= DEBUG) capture.log(source, Severity.DEBUG, null, message, (Throwable) null);
    }

    @Override
    public void debug(String pattern, Object argument) {
        if (level <= DEBUG) capture.log(source, Severity.DEBUG, null, pattern, argument);
    }

    @Override
    public void debug(String pattern, Object first, Object second) {
        if (level <= DEBUG) capture.log(source, Severity.DEBUG, null, pattern, first, second);
    }

    @Override
    public void debug(String pattern, Object... arguments) {
        if (level <= DEBUG) capture.log(source, Severity.DEBUG, null, pattern, arguments);
    }

    @Override
    public void debug(String message, Throwable thrown) {
        if (level <= DEBUG) capture.log(source, Severity.DEBUG, null, message, thrown);
    }

    @Override
    public void debug(Marker marker, String message) {
        if (isEnabled(DEBUG, marker)) capture.log(source, Severity.DEBUG, marker, message, (Throwable) null);
    }

    @Override
    public void debug(Marker marker, String pattern, Object argument) {
        if (isEnabled(DEBUG, marker)) capture.log(source, Severity.DEBUG, marker, pattern, argument);
    }

    @Override
    public void debug(Marker marker, String pattern, Object first, Object second) {
        if (isEnabled(DEBUG, marker)) capture.log(source, Severity.DEBUG, marker, pattern, first, second);
    }

    @Override
    public void debug(Marker marker, String pattern, Object... arguments) {
        if (isEnabled(DEBUG, marker)) capture.log(source, Severity.DEBUG, marker, pattern, arguments);
    }

    @Override
    public void debug(Marker marker, String message, Throwable thrown) {
        if (isEnabled(DEBUG, marker)) capture.log(source, Severity.DEBUG, marker, message, thrown);
    }

    @Override
    public boolean isInfoEnabled() {
        return level <= INFO;
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return isEnabled(INFO, marker);
    }

    @Override
    public void info(String message) {
        if (level <= INFO) capture.log(source, Severity.INFO, null, message, (Throwable) null);
    }

    @Override
    public void info(String pattern, Object argument) {
        if (level <= INFO) capture.log(source, Severity.INFO, null, pattern, argument);
    }

    @Override
    public void info(String pattern, Object first, Object second) {
        if (level <= INFO) capture.log(source, Severity.INFO, null, pattern, first, second);
    }

    @Override
    public void info(String pattern, Object... arguments) {
        if (level <= INFO) capture.log(source, Severity.INFO, null, pattern, arguments);
    }

    @Override
    public void info(String message, Throwable thrown) {
        if (level <= INFO) capture.log(source, Severity.INFO, null, message, thrown);
    }

    @Override
    public void info(Marker marker, String message) {
        if (isEnabled(INFO, marker)) capture.log(source, Severity.INFO, marker, message, (Throwable) null);
    }

    @Override
    public void info(Marker marker, String pattern, Object argument) {
        if (isEnabled(INFO, marker)) capture.log(source, Severity.INFO, marker, pattern, argument);
    }

    @Override
    public void info(Marker marker, String pattern, Object first, Object second) {
        if (isEnabled(INFO, marker)) capture.log(source, Severity.INFO, marker, pattern, first, second);
    }

    @Override
    public void info(Marker marker, String pattern, Object... arguments) {
        if (isEnabled(INFO, marker)) capture.log(source, Severity.INFO, marker, pattern, arguments);
    }

    @Override
    public void info(Marker marker, String message, Throwable thrown) {
        if (isEnabled(INFO, marker)) capture.log(source, Severity.INFO, marker, message, thrown);
    }

    @Override
    public boolean isWarnEnabled() {
        return level <= WARN;
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return isEnabled(WARN, marker);
    }

    @Override
    public void warn(String message) {
        if (level <= WARN) capture.log(source, Severity.WARN, null, message, (Throwable) null);
    }

    @Override
    public void warn(String pattern, Object argument) {
        if (level <= WARN) capture.log(source, Severity.WARN, null, pattern, argument);
    }

    @Override
    public void warn(String pattern, Object first, Object second) {
        if (level <= WARN) capture.log(source, Severity.WARN, null, pattern, first, second);
    }

    @Override
    public void warn(String pattern, Object... arguments) {
        if (level <= WARN) capture.log(source, Severity.WARN, null, pattern, arguments);
    }

    @Override
    public void warn(String message, Throwable thrown) {
        if (level <= WARN) capture.log(source, Severity.WARN, null, message, thrown);
    }

    @Override
    public void warn(Marker marker, String message) {
        if (isEnabled(WARN, marker)) capture.log(source, Severity.WARN, marker, message, (Throwable) null);
    }

    @Override
    public void warn(Marker marker, String pattern, Object argument) {
        if (isEnabled(WARN, marker)) capture.log(source, Severity.WARN, marker, pattern, argument);
    }

    @Override
    public void warn(Marker marker, String pattern, Object first, Object second) {
        if (isEnabled(WARN, marker)) capture.log(source, Severity.WARN, marker, pattern, first, second);
    }

    @Override
    public void warn(Marker marker, String pattern, Object... arguments) {
        if (isEnabled(WARN, marker)) capture.log(source, Severity.WARN, marker, pattern, arguments);
    }

    @Override
    public void warn(Marker marker, String message, Throwable thrown) {
        if (isEnabled(WARN, marker)) capture.log(source, Severity.WARN, marker, message, thrown);
    }

    @Override
    public boolean isErrorEnabled() {
        return level <= ERROR;
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return isEnabled(ERROR, marker);
    }

    @Override
    public void error(String message) {
        if (level <= ERROR) capture.log(source, Severity.ERROR, null, message, (Throwable) null);
    }

    @Override
    public void error(String pattern, Object argument) {
        if (level <= ERROR) capture.log(source, Severity.ERROR, null, pattern, argument);
    }

    @Override
    public void error(String pattern, Object first, Object second) {
        if (level <= ERROR) capture.log(source, Severity.ERROR, null, pattern, first, second);
    }

    @Override
    public void error(String pattern, Object... arguments) {
        if (level <= ERROR) capture.log(source, Severity.ERROR, null, pattern, arguments);
    }

    @Override
    public void error(String message, Throwable thrown) {
        if (level <= ERROR) capture.log(source, Severity.ERROR, null, message, thrown);
    }

    @Override
    public void error(Marker marker, String message) {
        if (isEnabled(ERROR, marker)) capture.log(source, Severity.ERROR, marker, message, (Throwable) null);
    }

    @Override
    public void error(Marker marker, String pattern, Object argument) {
        if (isEnabled(ERROR, marker)) capture.log(source, Severity.ERROR, marker, pattern, argument);
    }

    @Override
    public void error(Marker marker, String pattern, Object first, Object second) {
        if (isEnabled(ERROR, marker)) capture.log(source, Severity.ERROR, marker, pattern, first, second);
    }

    @Override
    public void error(Marker marker, String pattern, Object... arguments) {
        if (isEnabled(ERROR, marker)) capture.log(source, Severity.ERROR, marker, pattern, arguments);
    }

    @Override
    public void error(Marker marker, String message, Throwable thrown) {
        if (isEnabled(ERROR, marker)) capture.log(source, Severity.ERROR, marker, message, thrown);
    }
}
