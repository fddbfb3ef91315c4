package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.repair.JournalCheck;
import dev.ipclog.core.text.EntryRenderer;
import java.nio.file.Path;
import java.time.Clock;

/** A program that reads a journal in all ways there are, and prints what it found. */
public final class HostileReading {
    private HostileReading() {}

    public static void main(String[] arguments) {
        for (String directory : arguments) {
            long start = System.nanoTime();
            System.out.println(directory + " " + outcome(Path.of(directory)) + " in "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }

    private static String outcome(Path directory) {
        try {
            long snapshot = count(directory, Start.BEGINNING, Mode.SNAPSHOT);
            long followed = count(directory, Start.BEGINNING, Mode.FOLLOW);
            long last = count(directory, Start.last(10), Mode.SNAPSHOT);
            VerifyReport report = Verifier.verify(directory);
            return "events " + snapshot + ", followed " + followed + ", last " + last + ", slabs " + report.slabs()
                    + ", damages " + report.damages().size() + ", findings "
                    + JournalCheck.of(directory).findings().size();
        } catch (JournalException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static long count(Path directory, Start start, Mode mode) {
        long count = 0;
        EntryRenderer renderer = new EntryRenderer(EntryRenderer.Style.ANSI, Clock.systemUTC());
        StringBuilder text = new StringBuilder();
        try (JournalReader reader = JournalReader.open(directory, start, Selection.ALL, mode)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                count++;
                if (mode == Mode.SNAPSHOT) {
                    renderer.append(event, text);
                    text.setLength(0);
                }
            }
            if (mode == Mode.FOLLOW) {
                while (reader.drain() != null) {
                    count++;
                }
            }
        }
        return count;
    }
}
