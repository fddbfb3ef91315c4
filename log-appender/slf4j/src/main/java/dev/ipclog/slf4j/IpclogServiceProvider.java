package dev.ipclog.slf4j;

import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * What SLF4J finds by its service file. Initialising reads the settings and starts nothing: other threads get
 * substitute loggers meanwhile, and so does a class loader that logs while it looks for the properties file. The
 * journal is opened with the first logger asked for afterwards.
 */
public final class IpclogServiceProvider implements SLF4JServiceProvider {
    private static final String REQUESTED_API_VERSION = "2.0.99";

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final ThreadContext context = new ThreadContext();
    private IpclogLoggerFactory loggers;

    /** A class, since a first lambda would take the first log call milliseconds to link. */
    private record Starter(Settings settings, ThreadContext context) implements Supplier<Function<String, Logger>> {
        @Override
        public Function<String, Logger> get() {
            return BackEnd.start(settings, context);
        }
    }

    /** For SLF4J. */
    public IpclogServiceProvider() {}

    @Override
    public void initialize() {
        loggers = new IpclogLoggerFactory(new Starter(Configuration.load(), context));
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return REQUESTED_API_VERSION;
    }
}
