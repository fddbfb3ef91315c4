package dev.ipclog.core.repair;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.ThisUser;
import java.io.IOException;
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
    private final Site site;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<Remedy> tried = new HashSet<>();
    private boolean givenUp;

    private Repair(Path directory) {
        this.directory = directory;
        this.site = new Site(JournalDirectory.remains(directory));
    }

    /**
     * What came of one remedy.
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
        return repair.go();
    }

    /** One remedy may make way for another; each is tried once. */
    private Report go() {
        Diagnosis diagnosis = Examination.of(directory);
        for (int round = 0; round < MOST_ROUNDS && apply(diagnosis); round++) {
            diagnosis = Examination.of(directory);
        }
        return new Report(outcomes, diagnosis);
    }

    private boolean apply(Diagnosis diagnosis) {
        boolean changed = false;
        for (Remedy remedy : diagnosis.remedies()) {
            changed |= !givenUp && tried.add(remedy) && apply(remedy);
        }
        return changed;
    }

    private boolean apply(Remedy remedy) {
        try {
            String done = remedy.apply(site);
            if (!done.isEmpty()) {
                outcomes.add(new Outcome(true, done));
            }
            return true;
        } catch (LockHeldException e) {
            givenUp = true;
            outcomes.add(new Outcome(false, "gave up: " + e.getMessage()));
        } catch (IOException | JournalException e) {
            outcomes.add(new Outcome(false, "could not " + remedy.intention() + " (" + e.getMessage() + ")"));
        }
        return false;
    }

    private void refuseOthers() {
        Path path = site.journal().path();
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
