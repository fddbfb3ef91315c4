package dev.ipclog.slf4j;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.write.JournalWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A writer with a journal of its own, and loggers on it. Each test finds its entries by its logger's name. */
final class LoggingFixture implements AutoCloseable {
    private static final AtomicInteger LOGGERS = new AtomicInteger();

    private final Path directory;
    private final JournalWriter writer;
    private final Capture capture;
    final ThreadContext context = new ThreadContext();

    LoggingFixture(Path directory, boolean caller) {
        this.directory = directory;
        writer = JournalWriter.open(directory, "test");
        capture = new Capture(writer, context, caller);
    }

    IpclogLogger logger(Threshold level) {
        String name = "logger-" + LOGGERS.incrementAndGet();
        return new IpclogLogger(name, level.lowest(), writer.source(name), capture);
    }

    /** A logger of that name that logs nothing yet. */
    IpclogLogger logger(String name) {
        return new IpclogLogger(name, Threshold.OFF.lowest(), writer.source(name), capture);
    }

    List<Entry> entries(IpclogLogger logger) {
        return Journal.entries(directory).stream()
                .filter(entry -> entry.logger().equals(logger.getName()))
                .toList();
    }

    Entry only(IpclogLogger logger) {
        List<Entry> entries = entries(logger);
        if (entries.size() != 1) {
            throw new AssertionError("not one entry: " + entries);
        }
        return entries.get(0);
    }

    @Override
    public void close() {
        writer.close();
    }
}
