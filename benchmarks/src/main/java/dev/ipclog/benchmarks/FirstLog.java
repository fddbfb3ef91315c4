package dev.ipclog.benchmarks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application that asks for its logger, logs once, and ends: it prints how many nanoseconds it took from before it asked
 * until the call had returned. With an argument it neither asks nor logs.
 */
final class FirstLog {
    private FirstLog() {}

    public static void main(String[] arguments) {
        System.out.println(arguments.length == 0 ? logOnce() : 0);
    }

    private static long logOnce() {
        long before = System.nanoTime();
        Logger logger = LoggerFactory.getLogger(LogCall.LOGGER);
        logger.info(LogCall.PATTERN, 0, LogCall.CAMERA, 1000.0);
        return System.nanoTime() - before;
    }
}
