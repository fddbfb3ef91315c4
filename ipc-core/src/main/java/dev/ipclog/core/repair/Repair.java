package dev.ipclog.core.repair;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.ThisUser;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Mends a journal, beside its writers and readers. It never writes into a slab of a writer that lives, and deletes nothing
 * that a reader could show. Whoever is killed in the middle may begin again.
 */
public final class Repair {
    private static final int MOST_ROUNDS = 5;

    private final Path directory;
    private final JournalDirectory journal;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<RepairAction> tried = new HashSet<>();

    private Repair(Path directory) {
        this.directory = directory;
        this.journal = JournalDirectory.remains(directory);
    }

    /**
     * What came of one action.
     *
     * @param done whether it has been applied
     * @param what what was done, or why it was not: a sentence without its full stop
     */
    public record Outcome(boolean done, String what) {}

    /**
     * What came of a repair.
     *
     * @param outcomes in the order in which they came about
     * @param after what state the journal is in now
     */
    public record Report(List<Outcome> outcomes, Diagnosis after) {
        public Report {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Mends the journal in that directory as far as that can be done.
     *
     * @throws JournalException if there is none, it is another program's, user's or a newer version's, or cannot be read
     */
    public static Report of(Path directory) {
        Repair repair = new Repair(directory);
        repair.refuseOthers();
        return repair.goAlone();
    }

    /** Without the file of that lock nobody logs there; who may not write it is told so by each action. */
    private Report goAlone() {
        try (FileLock lock = Writers.lockForRepair(journal)) {
            if (lock == null) {
                throw new JournalException(
                        "'%s' is being repaired already; run this again when that has ended.".formatted(directory));
            }
            return go();
        } catch (IOException | NonWritableChannelException e) {
            return go();
        }
    }

    /** One action may make way for another; each is tried once. */
    private Report go() {
        Diagnosis diagnosis = JournalCheck.of(directory);
        for (int round = 0; round < MOST_ROUNDS && apply(diagnosis); round++) {
            diagnosis = JournalCheck.of(directory);
        }
        return new Report(outcomes, diagnosis);
    }

    private boolean apply(Diagnosis diagnosis) {
        boolean changed = false;
        Roll roll = diagnosis.actions().isEmpty() ? null : rollOfFiles();
        for (RepairAction action : diagnosis.actions()) {
            changed |= tried.add(action) && apply(action, new RepairContext(journal, roll));
        }
        return changed;
    }

    private Roll rollOfFiles() {
        try {
            return CycleFiles.of(journal).roll();
        } catch (IOException e) {
            throw new JournalException("cannot read the journal in '%s' (%s).".formatted(directory, e), e);
        }
    }

    private boolean apply(RepairAction action, RepairContext context) {
        try {
            String done = action.apply(context);
            if (!done.isEmpty()) {
                outcomes.add(new Outcome(true, done));
            }
            return true;
        } catch (IOException | JournalException e) {
            outcomes.add(new Outcome(false, "could not " + action.intention() + " (" + e.getMessage() + ")"));
            return false;
        }
    }

    private void refuseOthers() {
        Path path = journal.path();
        try {
            int uid = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (!ThisUser.is(uid)) {
                throw new JournalException(
                        "'%s' belongs to another user (uid %d); repair it as that user.".formatted(directory, uid));
            }
        } catch (IOException e) {
            throw new JournalException("'%s' cannot be looked at (%s).".formatted(directory, e), e);
        }
    }
}
