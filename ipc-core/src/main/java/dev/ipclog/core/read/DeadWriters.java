package dev.ipclog.core.read;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Looks once a second which writers have died: of their slabs, what has been committed is all. And which slabs, claimed and
 * not begun, have been given up.
 */
final class DeadWriters {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JournalDirectory journal;
    private long lastLook = System.nanoTime();

    DeadWriters(JournalDirectory journal) {
        this.journal = journal;
    }

    /** Lets slabs be finished whose writers are dead, if it is time for a look. */
    void release(List<SlabReader> waiting) {
        long now = System.nanoTime();
        if (now - lastLook > LOOK_NANOS && !waiting.isEmpty()) {
            lastLook = now;
            releaseNow(waiting);
        }
    }

    void releaseNow(List<SlabReader> waiting) {
        try {
            Writers writers = Writers.existing(journal);
            for (SlabReader slab : waiting) {
                if (!writers.isAlive(slab.place().writer())
                        || (!slab.head().hasBegun() && slab.place().isVoid())) {
                    slab.finishAfterLastLook();
                }
            }
        } catch (IOException e) {
            // The file may not be read: then nobody is known to be dead.
        }
    }
}
