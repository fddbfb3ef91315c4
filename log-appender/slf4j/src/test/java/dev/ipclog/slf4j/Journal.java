package dev.ipclog.slf4j;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a journal holds. */
final class Journal {
    private Journal() {}

    static List<JournalEvent> events(Path directory) {
        List<JournalEvent> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                events.add(event);
            }
        }
        return events;
    }

    /** All entries. Anything else in it, such as a gap, fails the test. */
    static List<Entry> entries(Path directory) {
        List<Entry> entries = new ArrayList<>();
        for (JournalEvent event : events(directory)) {
            if (!(event instanceof Entry entry)) {
                throw new AssertionError(event);
            }
            entries.add(entry);
        }
        return entries;
    }

    static List<String> messages(Path directory) {
        return entries(directory).stream().map(Entry::message).toList();
    }

    static Entry only(Path directory) {
        List<Entry> entries = entries(directory);
        if (entries.size() != 1) {
            throw new AssertionError("not one entry: " + entries);
        }
        return entries.get(0);
    }
}
