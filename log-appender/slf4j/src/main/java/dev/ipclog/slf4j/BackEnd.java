package dev.ipclog.slf4j;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.write.JournalWriter;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;

/** What all loggers share. */
final class BackEnd implements Function<String, Logger> {
    private final LoggerLevels levels;
    private final JournalWriter writer;
    private final Capture capture;

    private BackEnd(LoggerLevels levels, JournalWriter writer, Capture capture) {
        this.levels = levels;
        this.writer = writer;
        this.capture = capture;
    }

    /** Returns at once; the journal is opened behind its back. */
    static BackEnd start(Settings settings, ThreadContext context) {
        Instant before = Instant.now();
        LoggerLevels levels = new LoggerLevels(settings.levels());
        HeldEntries held = new HeldEntries();
        JournalWriter writer =
                JournalWriter.open(settings.directory(), settings.name(), settings.journal(), levels, held);
        Console console = new Console(settings.directory(), writer, before, held, settings.console());
        held.shownBy(console);
        Capture capture = new Capture(writer, context, settings.caller());
        UncaughtExceptions.install(writer, capture, settings.isShownElsewhere());
        if (settings.console()) {
            console.start();
        }
        return new BackEnd(levels, writer, capture);
    }

    @Override
    public IpclogLogger apply(String name) {
        IpclogLogger logger = new IpclogLogger(name, Threshold.OFF.lowest(), writer.source(name), capture);
        levels.add(logger);
        return logger;
    }
}
