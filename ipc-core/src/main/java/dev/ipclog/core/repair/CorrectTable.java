package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.QueueTable;
import java.io.IOException;

/** Lets the queue's table tell which file is the newest. */
record CorrectTable() implements Remedy {
    @Override
    public String intention() {
        return "correct it";
    }

    @Override
    public String apply(Site site) throws IOException {
        return site.underLock(() -> correct(site));
    }

    private static String correct(Site site) throws IOException {
        CycleFiles files = CycleFiles.of(site.journal());
        QueueTable.Reading table = QueueTable.read(site.journal());
        if (!files.contradict(table)) {
            return "";
        }
        QueueTable.correct(site.journal(), files.newestCycle());
        return "corrected which file is the newest, in the table 'metadata.cq4t'";
    }
}
