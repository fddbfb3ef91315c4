package dev.ipclog.core.process;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that follows a journal; told anything, it reads to the end and answers {@code read ENTRIES}. */
final class Reading {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Reading() {}

    public static void main(String[] arguments) throws IOException {
        try (JournalReader reader =
                JournalReader.open(Path.of(arguments[0]), Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            long entries = entries(reader.next());
            System.out.println("reading");
            while (System.in.available() == 0) {
                entries += readOn(reader);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            for (JournalEvent event = reader.drain(); event != null; event = reader.drain()) {
                entries += entries(event);
            }
            System.out.println("read " + entries);
        }
    }

    private static long readOn(JournalReader reader) {
        long entries = 0;
        for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
            entries += entries(event);
        }
        return entries;
    }

    private static long entries(JournalEvent event) {
        return event instanceof Entry ? 1 : 0;
    }
}
