package dev.ipclog.core.repair;

import dev.ipclog.core.format.Counts;
import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How much room the journal takes, and how much is left. */
final class SpaceCheck {
    /** As much as the largest slab that is claimed for many entries. */
    private static final long LEAST_FREE = 1 << 20;

    private final List<Finding> findings = new ArrayList<>();

    SpaceCheck(JournalDirectory journal, CycleFiles files) throws IOException {
        long used = 0;
        for (String name : files.names()) {
            used = Counts.plus(used, Counts.plus(size(journal.path().resolve(name)), size(journal.catalog(name))));
        }
        long free = Files.getFileStore(journal.path()).getUsableSpace();
        findings.add(Finding.fine(Topic.SPACE, Amounts.text(used) + " are used"));
        findings.add(free(free));
    }

    private static Finding free(long free) {
        String what = Amounts.text(free) + " are free on the disk";
        return free >= LEAST_FREE
                ? Finding.fine(Topic.SPACE, what)
                : Finding.beyondRepair(
                        Topic.SPACE,
                        what + ", which is too little to log into: entries are dropped and counted until there is room;"
                                + " delete something there, or 'ipclog prune' the journal");
    }

    List<Finding> findings() {
        return findings;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
