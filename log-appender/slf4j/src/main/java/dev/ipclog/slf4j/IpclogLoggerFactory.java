package dev.ipclog.slf4j;

import dev.ipclog.core.Troubles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * One logger a name. The first one starts the back end, which returns at once and opens the journal on a thread of its
 * own. On that thread the queue's library asks for loggers too: it gets ones that log nothing, and gets them without
 * waiting, so that opening the journal never depends on the journal.
 */
final class IpclogLoggerFactory implements ILoggerFactory {
    private static final String QUEUE_LIBRARY = "net.openhft";
    private static final String OWN_THREADS = "ipclog-";

    private final Supplier<Function<String, Logger>> backEnd;
    private final ConcurrentHashMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private volatile Function<String, Logger> maker;

    /** Takes what starts the back end and gives the maker of its loggers. */
    IpclogLoggerFactory(Supplier<Function<String, Logger>> backEnd) {
        this.backEnd = backEnd;
    }

    @Override
    public Logger getLogger(String name) {
        String key = String.valueOf(name);
        Logger known = loggers.get(key);
        return known == null ? newLogger(key) : known;
    }

    private Logger newLogger(String name) {
        if (name.startsWith(QUEUE_LIBRARY) && Thread.currentThread().getName().startsWith(OWN_THREADS)) {
            return NOPLogger.NOP_LOGGER;
        }
        return loggers.computeIfAbsent(name, maker());
    }

    private Function<String, Logger> maker() {
        Function<String, Logger> started = maker;
        return started == null ? start() : started;
    }

    private synchronized Function<String, Logger> start() {
        if (maker == null) {
            maker = startBackEnd();
        }
        return maker;
    }

    private Function<String, Logger> startBackEnd() {
        try {
            return backEnd.get();
        } catch (Throwable failure) {
            Troubles.error("nothing is logged, since logging could not be started (" + failure + ").");
            return name -> NOPLogger.NOP_LOGGER;
        }
    }
}
