package dev.ipclog.core.text;

import java.util.Set;

/** The part of a logger's name that tells something to whoever sees the process's name beside it. */
final class LoggerName {
    /** What a process printed, and what the controller says of it, speak for themselves. */
    private static final Set<String> UNTOLD = Set.of("stdout", "stderr", "ipclog.run");

    private LoggerName() {}

    /** The last segment; empty if it says nothing beyond the name of the process. */
    static String shortName(String logger, String process) {
        String segment = logger.substring(logger.lastIndexOf('.') + 1);
        boolean saysNothing = segment.equalsIgnoreCase(process) || UNTOLD.contains(logger);
        return saysNothing ? "" : segment;
    }
}
