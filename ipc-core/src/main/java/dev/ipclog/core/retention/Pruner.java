package dev.ipclog.core.retention;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.claim.Cycles;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes old files of a journal beside its writers and readers, and waits for none of them.
 *
 * <p>Files go one at a time, oldest first, and never the newest. First the cycle is closed for claims, then it is looked what
 * writers say that they still write into: a writer says so before it looks whether a cycle is closed, so one of the two sees
 * the other, or both do. A file that a living writer holds stays, though it is closed. The file's name is taken away before
 * its catalog's, so whoever dies at any moment leaves a journal that is whole. Who reads the file goes on with what it has
 * open.
 */
public final class Pruner {
    private final JournalDirectory journal;
    private final Roll roll;
    private final Retention retention;
    private final StoredCycles files;

    public Pruner(JournalDirectory journal, Roll roll, Retention retention) {
        this.journal = journal;
        this.roll = roll;
        this.retention = retention;
        this.files = new StoredCycles(journal, roll);
    }

    /**
     * What there is to do now. Changes nothing.
     *
     * @param needed how much of the free space is about to be taken, in bytes
     */
    public PrunePlan plan(long needed) throws IOException {
        Writers.Hold hold = Writers.existing(journal).oldestHold();
        PrunePlan.Situation now =
                new PrunePlan.Situation(System.currentTimeMillis(), usable(), needed, newestCycle(), hold);
        return PrunePlan.of(files.list(), retention, now);
    }

    /**
     * Does what was planned, as far as it is still so.
     *
     * @return the files that have been deleted here; others may have deleted some meanwhile
     * @throws IOException if one cannot be deleted; older ones are gone then
     */
    public List<StoredCycle> execute(PrunePlan plan) throws IOException {
        List<StoredCycle> deleted = new ArrayList<>();
        for (StoredCycle file : plan.going()) {
            try {
                if (!delete(file)) {
                    break;
                }
                deleted.add(file);
            } catch (NoSuchFileException e) {
                // Somebody else was faster.
            }
        }
        return deleted;
    }

    /** Free space on the journal's disk, in bytes; 0 if that is not known. */
    public long usable() {
        return journal.path().toFile().getUsableSpace();
    }

    private boolean delete(StoredCycle file) throws IOException {
        if (file.cycle() >= newestCycle()) {
            return false;
        }
        Cycles.end(journal, roll, file.cycle(), 0);
        if (file.cycle() >= Writers.existing(journal).oldestHold().cycle()) {
            return false;
        }
        Files.delete(journal.path().resolve(file.name()));
        Files.deleteIfExists(journal.catalog(file.name()));
        return true;
    }

    private int newestCycle() throws IOException {
        List<Integer> cycles = roll.cycles(journal);
        return cycles.isEmpty() ? -1 : cycles.get(cycles.size() - 1);
    }
}
