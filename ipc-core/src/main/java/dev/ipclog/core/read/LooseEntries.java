package dev.ipclog.core.read;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.LooseEntry;
import java.nio.ByteBuffer;

/** Entries that were never in a journal, as a reader gives those that are. */
public final class LooseEntries {
    private LooseEntries() {}

    /** What this very process has encoded; it has neither writer nor number. */
    public static Entry decode(LooseEntry loose) {
        ByteBuffer frames = loose.frames();
        Definitions definitions = new Definitions(new MemoryBudget());
        try {
            int at = 0;
            while (FrameLayout.kind(frames, at) == FrameLayout.KIND_DEFINITION) {
                int length = FrameLayout.length(frames, at);
                definitions.define(frames, at, length);
                at += length;
            }
            return EntryDecoder.decode(loose, at, definitions);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
