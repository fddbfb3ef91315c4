package dev.ipclog.core.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads journals whole, for tests. */
public final class Readers {
    private Readers() {}

    public static List<JournalEvent> events(Path directory) {
        return events(directory, Start.BEGINNING, Selection.ALL);
    }

    public static List<JournalEvent> events(Path directory, Start start, Selection selection) {
        try (JournalReader reader = JournalReader.open(directory, start, selection, Mode.SNAPSHOT)) {
            return rest(reader);
        }
    }

    /** What a reader has still to show now. */
    public static List<JournalEvent> rest(JournalReader reader) {
        List<JournalEvent> events = new ArrayList<>();
        for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
            events.add(event);
        }
        return events;
    }

    public static List<Entry> entries(Path directory) {
        return entries(events(directory));
    }

    public static List<Entry> entries(List<JournalEvent> events) {
        return events.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
    }

    /** The messages of entries, and what else there is by its kind. */
    public static List<String> messages(List<JournalEvent> events) {
        return events.stream().map(Readers::message).toList();
    }

    private static String message(JournalEvent event) {
        return event instanceof Entry entry ? entry.message() : event.getClass().getSimpleName();
    }
}
