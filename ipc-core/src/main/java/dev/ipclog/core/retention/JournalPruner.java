package dev.ipclog.core.retention;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prunes a journal that exists, for one who does not write into it. */
public final class JournalPruner {
    private final JournalDirectory journal;
    private final Retention retention;

    private JournalPruner(JournalDirectory journal, Retention retention) {
        this.journal = journal;
        this.retention = retention;
    }

    /**
     * For the journal in that directory.
     *
     * @throws JournalException if there is none
     */
    public static JournalPruner of(Path directory, Retention retention) {
        return new JournalPruner(JournalDirectory.existing(directory), retention);
    }

    /**
     * What there is to do; nothing is changed, and it need not be allowed to.
     *
     * @throws JournalException if the journal cannot be read
     */
    public PrunePlan plan() {
        try (QueueTable table = QueueTable.existing(journal, false)) {
            return new Pruner(journal, table.roll(), retention).plan(0);
        } catch (IOException e) {
            throw new JournalException("cannot read the journal in '%s' (%s).".formatted(journal.path(), e), e);
        }
    }

    /**
     * Does it.
     *
     * @return the files that are gone, oldest first
     * @throws JournalException if one of them cannot be deleted; older ones are gone then
     */
    public List<StoredCycle> prune(PrunePlan plan) {
        try (QueueTable table = QueueTable.existing(journal, true)) {
            return new Pruner(journal, table.roll(), retention).execute(plan);
        } catch (IOException e) {
            throw new JournalException(
                    "the journal in '%s' cannot be pruned (%s); run this as the user whose processes log there, where they can."
                            .formatted(journal.path(), e.getMessage()),
                    e);
        }
    }
}
