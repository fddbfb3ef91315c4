package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.claim.CycleFile;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Stores the headers of a file's documents anew, the mark that it ends, and its note of the last document: as the catalog
 * says, and as each writer does that passes by. Whoever does it stores the same, so it may be done by several.
 */
record StoreHeaders(String file) implements RepairAction {
    @Override
    public String intention() {
        return "store that anew, as the catalog says";
    }

    @Override
    public String apply(RepairContext context) throws IOException {
        CycleState cycle = context.state(file);
        int number = context.roll().cycleOf(file);
        boolean held = new LivenessCheck(context.journal()).isHeld(number, cycle.open());
        if (held || cycle.isMarked() || !cycle.documents().trouble().isEmpty()) {
            return "";
        }
        clear(context, cycle);
        try (CycleFile writable = CycleFile.open(context.journal(), context.roll(), number, RepairContext.NO_WRITER)) {
            writable.look();
        }
        return "stored the headers of %s anew, as its catalog says".formatted(file);
    }

    /** Without a note one begins at the first document; the mark of the end is stored where nothing stands. */
    private void clear(RepairContext context, CycleState cycle) throws IOException {
        try (FileChannel channel = PrivateFile.write(context.journal().path().resolve(file))) {
            int note = CycleHead.of(context.roll()).writePosition();
            FileBytes.write(channel, ByteBuffer.allocate(CycleLayout.NOTE_LENGTH), note);
            if (cycle.misended()) {
                ByteBuffer nothing = ByteBuffer.allocate(DocumentLayout.HEADER_LENGTH);
                FileBytes.write(channel, nothing, cycle.end());
            }
        }
    }
}
