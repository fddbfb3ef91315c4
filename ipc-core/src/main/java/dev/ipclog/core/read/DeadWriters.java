package dev.ipclog.core.read;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks once a second which writers have died: of their slabs, what has been committed is all. And which slabs, claimed and
 * not begun, have been given up.
 */
final class DeadWriters {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JournalDirectory journal;

    /** The journal may be taken away, and begun afresh by writers that have noticed: the others live in the file of before. */
    private final Set<Writers> known = new HashSet<>();

    private long lastLook = System.nanoTime();

    DeadWriters(JournalDirectory journal) {
        this.journal = journal;
        look();
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
            boolean seen = look();
            for (SlabReader slab : waiting) {
                boolean dead = seen
                        && known.stream()
                                .noneMatch(
                                        writers -> writers.isAlive(slab.place().writer()));
                if (dead || (!slab.head().hasBegun() && slab.place().isVoid())) {
                    slab.finishAfterLastLook();
                }
            }
        } catch (IOException e) {
            // It will be looked at again.
        }
    }

    /** If the file may not be read, nobody is known to be dead. */
    private boolean look() {
        try {
            known.add(Writers.existing(journal));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
