package dev.ipclog.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of levels with any content, for tests. */
public final class LevelFiles {
    private LevelFiles() {}

    /** Reads it; written again, it holds the same rules and nothing else. */
    public static void readAndWriteAgain(Path directory, byte[] content) {
        try {
            Files.write(directory.resolve(JournalDirectory.LEVELS), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LevelFile file = LevelFile.in(directory);
        List<String> complaints = new ArrayList<>();
        LevelRules rules = file.read(complaints::add);
        for (LevelRule rule : rules.rules()) {
            LevelRule again = LevelRule.parse(rule.toLine()).orElseThrow();
            if (!again.equals(rule)) {
                throw new IllegalStateException(rule + " is written as " + again);
            }
        }
        if (complaints.size() > 1) {
            throw new IllegalStateException(complaints.toString());
        }
    }
}
