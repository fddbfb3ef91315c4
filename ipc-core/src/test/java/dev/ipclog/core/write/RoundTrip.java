package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A writer and a reader of one journal. */
final class RoundTrip implements AutoCloseable {
    static final String PROCESS = "process ü";
    static final String LOGGER = "dev.ipclog.Logger";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final JournalWriter writer;
    final LogSource source;
    private final JournalReader reader;

    private RoundTrip(Path directory) {
        writer = JournalWriter.open(directory, PROCESS);
        source = writer.source(LOGGER);
        assertTrue(writer.awaitOpen(PATIENCE));
        reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW);
    }

    static RoundTrip open(Path directory) {
        return new RoundTrip(directory);
    }

    /** Logs an entry, and reads it. */
    Entry log(String message, Consumer<EntryEncoder> parts) {
        return log(message, parts, 0);
    }

    /** Logs an entry, and reads it past so many that were logged before. */
    Entry log(String message, Consumer<EntryEncoder> parts, int before) {
        EntryEncoder entry = writer.begin(source, Severity.INFO, message);
        parts.accept(entry);
        assertTrue(entry.commit());
        for (int i = 0; i < before; i++) {
            next();
        }
        return next();
    }

    /** The next entry that was logged. */
    Entry next() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            if (reader.drain() instanceof Entry entry) {
                return entry;
            }
        }
        throw new AssertionError("it is not there");
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
