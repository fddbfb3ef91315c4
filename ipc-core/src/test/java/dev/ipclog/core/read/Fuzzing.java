package dev.ipclog.core.read;

import dev.ipclog.core.golden.GoldenJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run of Jazzer needs of each {@link Fuzz}. */
public final class Fuzzing {
    private Fuzzing() {}

    /** The names of all. */
    public static List<String> targets() {
        return Stream.of(Fuzz.values()).map(Fuzz::name).toList();
    }

    /** Writes what to begin with into that folder. */
    public static void writeSeeds(String target, Path folder) throws IOException {
        Path journal = Files.createDirectory(folder.resolveSibling("journal"));
        GoldenJournal.unpack(journal);
        FuzzSeeds.write(Fuzz.valueOf(target), journal, folder);
    }
}
