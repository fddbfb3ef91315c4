package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.QueueTable;
import java.io.IOException;

/** Lets the queue's table tell which files are the oldest and the newest. */
record TellTable() implements RepairAction {
    @Override
    public String intention() {
        return "correct it";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        CycleFiles files = CycleFiles.of(context.journal());
        try (QueueTable table = QueueTable.existing(context.journal(), true)) {
            table.tell(files.oldestCycle(), files.newestCycle());
        }
        return "corrected which files there are, in the table 'metadata.cq4t'";
    }
}
