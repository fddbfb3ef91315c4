package dev.ipclog.slf4j;

import org.slf4j.Logger;

/**
 * The logger as if it were a global variable:
 *
 * <pre>{@code
 * import static dev.ipclog.slf4j.Log.log;
 *
 * log.info("frame {} from {}", number, camera);
 * }</pre>
 *
 * It logs with the logger that is named after the class in which the call stands. That class is found at each call that
 * may log, which costs about half a microsecond; a class that logs very often does better with a {@code log} of its own,
 * {@code LoggerFactory.getLogger(Camera.class)}, and needs no other change.
 */
public final class Log {
    /** Logs as the logger of whatever class calls it. Works with every SLF4J provider. */
    public static final Logger log = new CallersLogger();

    private Log() {}
}
