package dev.ipclog.benchmarks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The call through SLF4J. The int and the double are boxed and the three put into an array, as in any application. */
final class Slf4jCall implements LogCall {
    private final Logger logger;

    private Slf4jCall(Logger logger) {
        this.logger = logger;
    }

    /** Several providers are on the class path: this one is to be used, in this process. */
    static void choose(String provider) {
        System.setProperty("slf4j.provider", provider);
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    static LogCall through(String provider) {
        choose(provider);
        return new Slf4jCall(LoggerFactory.getLogger("com.example.vision.Camera"));
    }

    @Override
    public void log(int frame) {
        logger.info(PATTERN, frame, CAMERA, LogCall.micros(frame));
    }
}
