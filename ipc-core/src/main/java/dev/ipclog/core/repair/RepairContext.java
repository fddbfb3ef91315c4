package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;

/**
 * A journal that is being repaired.
 *
 * @param roll as the names of its files say; null if there is none that does
 */
record RepairContext(JournalDirectory journal, Roll roll) {
    /** What is written by a repair, is written on behalf of nobody. */
    static final long NO_WRITER = 0;

    /** What a cycle file and its catalog say now. */
    CycleState state(String file) throws IOException {
        return CycleState.of(journal, roll, file);
    }
}
