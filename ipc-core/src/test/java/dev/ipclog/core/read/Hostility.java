package dev.ipclog.core.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes all {@link HostileJournals}. */
public final class Hostility {
    private Hostility() {}

    /** Each in a directory of its own, in that one. */
    public static List<Path> make(Path directory) {
        List<Path> journals = new ArrayList<>();
        for (HostileJournals each : HostileJournals.values()) {
            try {
                Path journal = Files.createDirectory(directory.resolve(each.name()));
                each.make(journal);
                journals.add(journal);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return journals;
    }
}
