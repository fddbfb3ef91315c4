package dev.ipclog.core.retention;

import java.io.IOException;

/** What the queue's own table says of its files, and is told of them. */
public interface CycleTable {
    /** The number of the cycle whose file has that name; negative if no file of the queue is called so. */
    int cycleOf(String fileName);

    /** When a cycle ends, in milliseconds since the epoch. */
    long endMillis(int cycle);

    /** The newest cycle; slabs are appended to no older one. Negative if there is none. */
    int newestCycle() throws IOException;

    /** Takes note that older files than that cycle's are gone, or about to go. The caller holds the lock of allocation. */
    void enterOldest(int cycle) throws IOException;
}
