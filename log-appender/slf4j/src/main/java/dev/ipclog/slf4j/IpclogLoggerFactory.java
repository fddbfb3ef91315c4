package dev.ipclog.slf4j;

import dev.ipclog.core.Troubles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** One logger a name. The first one starts the back end, which returns at once and opens the journal on its own thread. */
final class IpclogLoggerFactory implements ILoggerFactory {
    private final Supplier<Function<String, Logger>> backEnd;
    private final ConcurrentHashMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private Function<String, Logger> maker;

    /** Takes what starts the back end and gives the maker of its loggers. */
    IpclogLoggerFactory(Supplier<Function<String, Logger>> backEnd) {
        this.backEnd = backEnd;
    }

    @Override
    public Logger getLogger(String name) {
        String key = String.valueOf(name);
        Logger known = loggers.get(key);
        return known == null ? loggers.computeIfAbsent(key, maker()) : known;
    }

    private synchronized Function<String, Logger> maker() {
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
