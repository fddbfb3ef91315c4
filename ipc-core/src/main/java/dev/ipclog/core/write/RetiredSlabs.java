package dev.ipclog.core.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Slabs that nobody will touch any more, and that are still mapped: newer JVMs print a warning when memory is unmapped for the
 * first time, so a process that logs little never does it. Used by the allocator's thread only.
 */
final class RetiredSlabs {
    private static final long MOST = 16 << 20;

    private final Deque<Slab> slabs = new ArrayDeque<>();
    private long bytes;

    void add(Slab slab) {
        slab.piece.file().close(); // nobody will touch the memory any more
        slabs.add(slab);
        bytes += slab.memory.capacity();
        while (bytes > MOST) {
            release(slabs.remove());
        }
    }

    /** Unmaps what lies in files before that cycle that have been pruned: the disk keeps them as long as they are mapped. */
    void releasePruned(int cycle) {
        for (Iterator<Slab> each = slabs.iterator(); each.hasNext(); ) {
            Slab slab = each.next();
            if (slab.isPruned(cycle)) {
                each.remove();
                release(slab);
            }
        }
    }

    private void release(Slab slab) {
        bytes -= slab.memory.capacity();
        UnsafeAccess.unmap(slab.memory);
    }
}
