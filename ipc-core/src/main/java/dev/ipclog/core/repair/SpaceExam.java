package dev.ipclog.core.repair;

import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/** How much room the journal takes, and how much is left. */
final class SpaceExam {
    private static final long SHORTEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Survey survey;
    private final List<Finding> findings = new ArrayList<>();
    private long used;
    private long newestUsed;
    private long reserved;

    SpaceExam(JournalDirectory journal, CycleFiles files, Survey survey) throws IOException {
        this.survey = survey;
        for (String name : files.names()) {
            add(journal, name);
        }
        long free = Files.getFileStore(journal.path()).getUsableSpace();
        findings.add(Finding.fine(
                Topic.SPACE,
                "%s are used, in files that reach to %s (what is not used takes no room on the disk)"
                        .formatted(Amounts.text(used), Amounts.text(reserved))));
        findings.add(Finding.fine(Topic.SPACE, Amounts.text(free) + " are free on the disk" + lasting(free)));
    }

    List<Finding> findings() {
        return findings;
    }

    private void add(JournalDirectory journal, String name) throws IOException {
        try {
            reserved += Files.size(journal.path().resolve(name));
            SortedMap<Long, Spot> slabs = survey.slabs(name);
            newestUsed = slabs.isEmpty() ? 0 : slabs.get(slabs.lastKey()).next();
            used += newestUsed;
        } catch (NoSuchFileException e) {
            // It has been deleted meanwhile.
        }
    }

    private String lasting(long free) {
        long span = survey.newest.isEmpty() ? 0 : survey.newest.last - survey.newest.first;
        if (span < SHORTEST_NANOS || newestUsed == 0) {
            return "";
        }
        double nanos = (double) free / newestUsed * span;
        return "; at the rate of the newest file that lasts for "
                + Words.span(Duration.ofSeconds((long) (nanos / 1e9)));
    }
}
