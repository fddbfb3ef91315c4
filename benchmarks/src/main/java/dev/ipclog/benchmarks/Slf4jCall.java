package dev.ipclog.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The call through SLF4J. The int and the double are boxed and the three put into an array, as in any application. */
final class Slf4jCall implements LogCall {
    /** Names this process among those that log into the same directory. */
    static final String THIS_PROCESS = Long.toString(ProcessHandle.current().pid());

    private final Logger logger;

    private Slf4jCall(Logger logger) {
        this.logger = logger;
    }

    /** Several providers are on the class path: this one is to be used, in this process. */
    static void choose(String provider) {
        System.setProperty("slf4j.provider", provider);
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    static Supplier<LogCall> through(String provider, Map<String, String> settings) {
        choose(provider);
        settings.forEach(System::setProperty);
        LogCall call = new Slf4jCall(LoggerFactory.getLogger(LOGGER));
        return () -> call;
    }

    /** Of a peer that is reached through SLF4J, started in this process. */
    static Logger loggerOf(Peer peer, Path directory) {
        return ((Slf4jCall) peer.backend.start(directory).get()).logger;
    }

    @Override
    public void log(int frame) {
        logger.info(PATTERN, frame, CAMERA, LogCall.micros(frame));
    }
}
