package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.SubstituteLogger;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * Hands each call to the logger of the class that makes it. Where no logger at all is that talkative, the class is not
 * even asked for. With a marker it is: a marker may raise a call.
 */
final class CallerAwareLogger extends AbstractLogger {
    private static final int TRACE = Severity.TRACE.number();
    private static final int DEBUG = Severity.DEBUG.number();
    private static final int INFO = Severity.INFO.number();
    private static final int WARN = Severity.WARN.number();
    private static final int ERROR = Severity.ERROR.number();

    private static final long serialVersionUID = 1L;

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final Set<Class<?>> OWN = Set.of(CallerAwareLogger.class, AbstractLogger.class, Logger.class);
    private static final ClassValue<Logger> LOGGERS = new ClassValue<>() {
        @Override
        protected Logger computeValue(Class<?> type) {
            return LoggerFactory.getLogger(type.getName());
        }
    };

    private static boolean mayLog(int severity) {
        return LoggerLevels.lowestOfAll() <= severity;
    }

    /** The logger of the class that calls; if the JDK calls, as with {@code forEach(log::info)}, of whoever called that. */
    private static Logger callers() {
        Class<?> type = WALKER.walk(CallerAwareLogger::application);
        Logger logger = LOGGERS.get(type);
        if (logger instanceof SubstituteLogger) {
            // SLF4J is being initialised, and gives a better one later.
            LOGGERS.remove(type);
        }
        return logger;
    }

    /** Then the answer may be yes: the logger that is handed the call asks once more, and the stack is walked once. */
    private static boolean isAskedHere(Class<?> asker) {
        return asker == AbstractLogger.class;
    }

    private static Class<?> application(Stream<StackFrame> frames) {
        return frames.<Class<?>>map(StackFrame::getDeclaringClass)
                .filter(type -> type.getClassLoader() != null && !OWN.contains(type))
                .findFirst()
                .orElse(CallerAwareLogger.class);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return AbstractLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
        Logger logger = callers();
        if (logger instanceof LocationAwareLogger aware) {
            aware.log(marker, getFullyQualifiedCallerName(), level.toInt(), pattern, arguments, thrown);
        } else {
            LoggingEventBuilder builder = logger.atLevel(level).setCause(thrown);
            (marker == null ? builder : builder.addMarker(marker))
                    .log(pattern, arguments == null ? new Object[0] : arguments);
        }
    }

    @Override
    public String getName() {
        return callers().getName();
    }

    @Override
    public LoggingEventBuilder makeLoggingEventBuilder(Level level) {
        return callers().makeLoggingEventBuilder(level);
    }

    /** Not only where the level is enabled: the markers that the call is given may have levels of their own. */
    @Override
    public LoggingEventBuilder atLevel(Level level) {
        boolean mayLog = mayLog(Severity.valueOf(level.name()).number());
        return mayLog ? callers().atLevel(level) : NOPLoggingEventBuilder.singleton();
    }

    @Override
    public LoggingEventBuilder atTrace() {
        return atLevel(Level.TRACE);
    }

    @Override
    public LoggingEventBuilder atDebug() {
        return atLevel(Level.DEBUG);
    }

    @Override
    public LoggingEventBuilder atInfo() {
        return atLevel(Level.INFO);
    }

    @Override
    public LoggingEventBuilder atWarn() {
        return atLevel(Level.WARN);
    }

    @Override
    public LoggingEventBuilder atError() {
        return atLevel(Level.ERROR);
    }

    @Override
    public boolean isTraceEnabled() {
        return mayLog(TRACE)
                && (isAskedHere(WALKER.getCallerClass()) || callers().isTraceEnabled());
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return callers().isTraceEnabled(marker);
    }

    @Override
    public boolean isDebugEnabled() {
        return mayLog(DEBUG)
                && (isAskedHere(WALKER.getCallerClass()) || callers().isDebugEnabled());
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return callers().isDebugEnabled(marker);
    }

    @Override
    public boolean isInfoEnabled() {
        return mayLog(INFO)
                && (isAskedHere(WALKER.getCallerClass()) || callers().isInfoEnabled());
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return callers().isInfoEnabled(marker);
    }

    @Override
    public boolean isWarnEnabled() {
        return mayLog(WARN)
                && (isAskedHere(WALKER.getCallerClass()) || callers().isWarnEnabled());
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return callers().isWarnEnabled(marker);
    }

    @Override
    public boolean isErrorEnabled() {
        return mayLog(ERROR)
                && (isAskedHere(WALKER.getCallerClass()) || callers().isErrorEnabled());
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return callers().isErrorEnabled(marker);
    }
}
