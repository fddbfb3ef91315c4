package dev.ipclog.slf4j;

import dev.ipclog.core.write.JournalWriter;
import java.time.Instant;

/** What all loggers share. */
final class BackEnd {
    private final Levels levels;
    private final JournalWriter writer;
    private final Capture capture;

    private BackEnd(Levels levels, JournalWriter writer, Capture capture) {
        this.levels = levels;
        this.writer = writer;
        this.capture = capture;
    }

    /** Returns at once; the journal is opened behind its back. */
    static BackEnd start(Settings settings, ThreadContext context) {
        Instant before = Instant.now();
        JournalWriter writer = JournalWriter.open(settings.directory(), settings.name());
        Capture capture = new Capture(writer, context, settings.caller());
        UncaughtExceptions.install(writer, capture, settings.isShownElsewhere());
        if (settings.console()) {
            Console.start(settings.directory(), writer, before);
        }
        return new BackEnd(settings.levels(), writer, capture);
    }

    IpclogLogger logger(String name) {
        return new IpclogLogger(name, levels.of(name).lowest(), writer.source(name), capture);
    }
}
