package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import java.io.IOException;

/** Makes the queue's table anew, as the cycle files say. No entry is in it. */
record MakeTable(Roll roll) implements Remedy {
    @Override
    public String intention() {
        return "make it anew, for " + Words.roll(roll) + ", as the names of the files say";
    }

    @Override
    public String apply(Site site) throws IOException {
        return site.underLock(() -> make(site));
    }

    private String make(Site site) throws IOException {
        CycleFiles files = CycleFiles.of(site.journal());
        if (files.roll() != roll
                || (site.journal().isCreated()
                        && QueueTable.read(site.journal()).roll() == roll)) {
            return "";
        }
        QueueTable.make(site.journal(), roll, files.oldestCycle(), files.newestCycle());
        return "made the table 'metadata.cq4t' anew, for " + Words.roll(roll);
    }
}
