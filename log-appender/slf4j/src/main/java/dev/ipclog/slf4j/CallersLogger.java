package dev.ipclog.slf4j;

import dev.ipclog.core.Severity;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.SubstituteLogger;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * Hands each call to the logger of the class that makes it. Where no logger at all is that talkative, the class is not
 * even asked for. With a marker it is: a marker may raise a call.
 *
 * <p>Each method asks for its caller itself, since the walker names the caller of whoever asks.
 */
final class CallersLogger implements Logger {
    private static final int TRACE = Severity.TRACE.number();
    private static final int DEBUG = Severity.DEBUG.number();
    private static final int INFO = Severity.INFO.number();
    private static final int WARN = Severity.WARN.number();
    private static final int ERROR = Severity.ERROR.number();

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
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
    private static Logger of(Class<?> caller) {
        Class<?> type = caller.getClassLoader() == null ? WALKER.walk(CallersLogger::application) : caller;
        Logger logger = LOGGERS.get(type);
        if (logger instanceof SubstituteLogger) {
            // SLF4J is being initialised, and gives a better one later.
            LOGGERS.remove(type);
        }
        return logger;
    }

    private static Class<?> application(Stream<StackFrame> frames) {
        return frames.map(StackFrame::getDeclaringClass)
                .filter(type -> type.getClassLoader() != null && type != CallersLogger.class)
                .findFirst()
                .orElse(CallersLogger.class);
    }

    private static LoggingEventBuilder nothing() {
        return NOPLoggingEventBuilder.singleton();
    }

    @Override
    public String getName() {
        return of(WALKER.getCallerClass()).getName();
    }

    @Override
    public LoggingEventBuilder makeLoggingEventBuilder(Level level) {
        return of(WALKER.getCallerClass()).makeLoggingEventBuilder(level);
    }

    @Override
    public LoggingEventBuilder atLevel(Level level) {
        return of(WALKER.getCallerClass()).atLevel(level);
    }

    @Override
    public boolean isEnabledForLevel(Level level) {
        return of(WALKER.getCallerClass()).isEnabledForLevel(level);
    }

    @Override
    public LoggingEventBuilder atTrace() {
        return mayLog(TRACE) ? of(WALKER.getCallerClass()).atTrace() : nothing();
    }

    @Override
    public boolean isTraceEnabled() {
        return mayLog(TRACE) && of(WALKER.getCallerClass()).isTraceEnabled();
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return of(WALKER.getCallerClass()).isTraceEnabled(marker);
    }

    @Override
    public void trace(String message) {
        if (mayLog(TRACE)) of(WALKER.getCallerClass()).trace(message);
    }

    @Override
    public void trace(String pattern, Object argument) {
        if (mayLog(TRACE)) of(WALKER.getCallerClass()).trace(pattern, argument);
    }

    @Override
    public void trace(String pattern, Object first, Object second) {
        if (mayLog(TRACE)) of(WALKER.getCallerClass()).trace(pattern, first, second);
    }

    @Override
    public void trace(String pattern, Object... arguments) {
        if (mayLog(TRACE)) of(WALKER.getCallerClass()).trace(pattern, arguments);
    }

    @Override
    public void trace(String message, Throwable thrown) {
        if (mayLog(TRACE)) of(WALKER.getCallerClass()).trace(message, thrown);
    }

    @Override
    public void trace(Marker marker, String message) {
        of(WALKER.getCallerClass()).trace(marker, message);
    }

    @Override
    public void trace(Marker marker, String pattern, Object argument) {
        of(WALKER.getCallerClass()).trace(marker, pattern, argument);
    }

    @Override
    public void trace(Marker marker, String pattern, Object first, Object second) {
        of(WALKER.getCallerClass()).trace(marker, pattern, first, second);
    }

    @Override
    public void trace(Marker marker, String pattern, Object... arguments) {
        of(WALKER.getCallerClass()).trace(marker, pattern, arguments);
    }

    @Override
    public void trace(Marker marker, String message, Throwable thrown) {
        of(WALKER.getCallerClass()).trace(marker, message, thrown);
    }

    @Override
    public LoggingEventBuilder atDebug() {
        return mayLog(DEBUG) ? of(WALKER.getCallerClass()).atDebug() : nothing();
    }

    @Override
    public boolean isDebugEnabled() {
        return mayLog(DEBUG) && of(WALKER.getCallerClass()).isDebugEnabled();
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return of(WALKER.getCallerClass()).isDebugEnabled(marker);
    }

    @Override
    public void debug(String message) {
        if (mayLog(DEBUG)) of(WALKER.getCallerClass()).debug(message);
    }

    @Override
    public void debug(String pattern, Object argument) {
        if (mayLog(DEBUG)) of(WALKER.getCallerClass()).debug(pattern, argument);
    }

    @Override
    public void debug(String pattern, Object first, Object second) {
        if (mayLog(DEBUG)) of(WALKER.getCallerClass()).debug(pattern, first, second);
    }

    @Override
    public void debug(String pattern, Object... arguments) {
        if (mayLog(DEBUG)) of(WALKER.getCallerClass()).debug(pattern, arguments);
    }

    @Override
    public void debug(String message, Throwable thrown) {
        if (mayLog(DEBUG)) of(WALKER.getCallerClass()).debug(message, thrown);
    }

    @Override
    public void debug(Marker marker, String message) {
        of(WALKER.getCallerClass()).debug(marker, message);
    }

    @Override
    public void debug(Marker marker, String pattern, Object argument) {
        of(WALKER.getCallerClass()).debug(marker, pattern, argument);
    }

    @Override
    public void debug(Marker marker, String pattern, Object first, Object second) {
        of(WALKER.getCallerClass()).debug(marker, pattern, first, second);
    }

    @Override
    public void debug(Marker marker, String pattern, Object... arguments) {
        of(WALKER.getCallerClass()).debug(marker, pattern, arguments);
    }

    @Override
    public void debug(Marker marker, String message, Throwable thrown) {
        of(WALKER.getCallerClass()).debug(marker, message, thrown);
    }

    @Override
    public LoggingEventBuilder atInfo() {
        return mayLog(INFO) ? of(WALKER.getCallerClass()).atInfo() : nothing();
    }

    @Override
    public boolean isInfoEnabled() {
        return mayLog(INFO) && of(WALKER.getCallerClass()).isInfoEnabled();
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return of(WALKER.getCallerClass()).isInfoEnabled(marker);
    }

    @Override
    public void info(String message) {
        if (mayLog(INFO)) of(WALKER.getCallerClass()).info(message);
    }

    @Override
    public void info(String pattern, Object argument) {
        if (mayLog(INFO)) of(WALKER.getCallerClass()).info(pattern, argument);
    }

    @Override
    public void info(String pattern, Object first, Object second) {
        if (mayLog(INFO)) of(WALKER.getCallerClass()).info(pattern, first, second);
    }

    @Override
    public void info(String pattern, Object... arguments) {
        if (mayLog(INFO)) of(WALKER.getCallerClass()).info(pattern, arguments);
    }

    @Override
    public void info(String message, Throwable thrown) {
        if (mayLog(INFO)) of(WALKER.getCallerClass()).info(message, thrown);
    }

    @Override
    public void info(Marker marker, String message) {
        of(WALKER.getCallerClass()).info(marker, message);
    }

    @Override
    public void info(Marker marker, String pattern, Object argument) {
        of(WALKER.getCallerClass()).info(marker, pattern, argument);
    }

    @Override
    public void info(Marker marker, String pattern, Object first, Object second) {
        of(WALKER.getCallerClass()).info(marker, pattern, first, second);
    }

    @Override
    public void info(Marker marker, String pattern, Object... arguments) {
        of(WALKER.getCallerClass()).info(marker, pattern, arguments);
    }

    @Override
    public void info(Marker marker, String message, Throwable thrown) {
        of(WALKER.getCallerClass()).info(marker, message, thrown);
    }

    @Override
    public LoggingEventBuilder atWarn() {
        return mayLog(WARN) ? of(WALKER.getCallerClass()).atWarn() : nothing();
    }

    @Override
    public boolean isWarnEnabled() {
        return mayLog(WARN) && of(WALKER.getCallerClass()).isWarnEnabled();
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return of(WALKER.getCallerClass()).isWarnEnabled(marker);
    }

    @Override
    public void warn(String message) {
        if (mayLog(WARN)) of(WALKER.getCallerClass()).warn(message);
    }

    @Override
    public void warn(String pattern, Object argument) {
        if (mayLog(WARN)) of(WALKER.getCallerClass()).warn(pattern, argument);
    }

    @Override
    public void warn(String pattern, Object first, Object second) {
        if (mayLog(WARN)) of(WALKER.getCallerClass()).warn(pattern, first, second);
    }

    @Override
    public void warn(String pattern, Object... arguments) {
        if (mayLog(WARN)) of(WALKER.getCallerClass()).warn(pattern, arguments);
    }

    @Override
    public void warn(String message, Throwable thrown) {
        if (mayLog(WARN)) of(WALKER.getCallerClass()).warn(message, thrown);
    }

    @Override
    public void warn(Marker marker, String message) {
        of(WALKER.getCallerClass()).warn(marker, message);
    }

    @Override
    public void warn(Marker marker, String pattern, Object argument) {
        of(WALKER.getCallerClass()).warn(marker, pattern, argument);
    }

    @Override
    public void warn(Marker marker, String pattern, Object first, Object second) {
        of(WALKER.getCallerClass()).warn(marker, pattern, first, second);
    }

    @Override
    public void warn(Marker marker, String pattern, Object... arguments) {
        of(WALKER.getCallerClass()).warn(marker, pattern, arguments);
    }

    @Override
    public void warn(Marker marker, String message, Throwable thrown) {
        of(WALKER.getCallerClass()).warn(marker, message, thrown);
    }

    @Override
    public LoggingEventBuilder atError() {
        return mayLog(ERROR) ? of(WALKER.getCallerClass()).atError() : nothing();
    }

    @Override
    public boolean isErrorEnabled() {
        return mayLog(ERROR) && of(WALKER.getCallerClass()).isErrorEnabled();
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return of(WALKER.getCallerClass()).isErrorEnabled(marker);
    }

    @Override
    public void error(String message) {
        if (mayLog(ERROR)) of(WALKER.getCallerClass()).error(message);
    }

    @Override
    public void error(String pattern, Object argument) {
        if (mayLog(ERROR)) of(WALKER.getCallerClass()).error(pattern, argument);
    }

    @Override
    public void error(String pattern, Object first, Object second) {
        if (mayLog(ERROR)) of(WALKER.getCallerClass()).error(pattern, first, second);
    }

    @Override
    public void error(String pattern, Object... arguments) {
        if (mayLog(ERROR)) of(WALKER.getCallerClass()).error(pattern, arguments);
    }

    @Override
    public void error(String message, Throwable thrown) {
        if (mayLog(ERROR)) of(WALKER.getCallerClass()).error(message, thrown);
    }

    @Override
    public void error(Marker marker, String message) {
        of(WALKER.getCallerClass()).error(marker, message);
    }

    @Override
    public void error(Marker marker, String pattern, Object argument) {
        of(WALKER.getCallerClass()).error(marker, pattern, argument);
    }

    @Override
    public void error(Marker marker, String pattern, Object first, Object second) {
        of(WALKER.getCallerClass()).error(marker, pattern, first, second);
    }

    @Override
    public void error(Marker marker, String pattern, Object... arguments) {
        of(WALKER.getCallerClass()).error(marker, pattern, arguments);
    }

    @Override
    public void error(Marker marker, String message, Throwable thrown) {
        of(WALKER.getCallerClass()).error(marker, message, thrown);
    }
}
