package dev.ipclog.core.repair;

import dev.ipclog.core.claim.Cycles;
import java.io.IOException;

/** Ends a file that is not the newest any more, as whoever began a newer one should have done. */
record EndCycle(String file) implements RepairAction {
    @Override
    public String intention() {
        return "end it";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        Cycles.end(context.journal(), context.roll(), context.roll().cycleOf(file), RepairContext.NO_WRITER);
        return "ended " + file;
    }
}
