package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.HostileReading;
import dev.ipclog.core.read.Hostility;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that were made to fill a reader's memory are read with a small one. */
class HostileJournalProcessTest {
    /** In which a name that is not ASCII cannot be told from others. */
    private static final List<String> ANY_LOCALE = List.of("env", "LC_ALL=C");

    /** With the collector of {@code bin/ipclog}: another one splits so small a heap into pieces too small for an entry. */
    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:MaxNewSize=16m");

    @TempDir
    Path directory;

    @Test
    void aSmallHeapIsEnoughForAnyJournal() {
        List<Path> journals = Hostility.make(directory);
        Object[] arguments = journals.toArray();
        try (ChildJvm reader =
                ChildJvm.startBehind(ANY_LOCALE, SMALL, Jdk.all().get(0), HostileReading.class, arguments)) {
            for (Path journal : journals) {
                String outcome = reader.receive();
                assertTrue(outcome.startsWith(journal + " events "), outcome);
            }
            assertEquals(0, reader.awaitEnd(), () -> String.join("\n", reader.errors()));
        }
    }
}
