package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import java.io.IOException;

/** Makes the queue's table anew, as the cycle files say. No entry is in it. */
record MakeTable(Roll roll) implements RepairAction {
    @Override
    public String intention() {
        return "make it anew, for " + ReportFormat.roll(roll) + ", as the names of the files say";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        CycleFiles files = CycleFiles.of(context.journal());
        boolean there = context.journal().isCreated();
        if (files.roll() != roll || (there && QueueTable.read(context.journal()).roll() == roll)) {
            return "";
        }
        QueueTable.make(context.journal(), roll, files.oldestCycle(), files.newestCycle(), RepairContext.NO_WRITER);
        return "made the table 'metadata.cq4t' anew, for " + ReportFormat.roll(roll);
    }
}
