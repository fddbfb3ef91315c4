package dev.ipclog.core.read;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How much memory what one reader has open may take, so that no journal can fill the heap: the definitions of all slabs,
 * and their windows. Windows make room, the one filled longest ago first: they can be filled again. Genuine slabs need
 * some KiB for definitions.
 */
final class MemoryBudget {
    private static final long MOST = 24L << 20;
    private static final int HEAP_PARTS = 4;

    private final Set<SlabWindow> windows = new LinkedHashSet<>();
    private long left = Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_PARTS);

    /** Takes so many bytes for definitions; false if there are not so many. */
    boolean take(long bytes) {
        while (bytes > left && !windows.isEmpty()) {
            windows.iterator().next().evict();
        }
        boolean enough = bytes <= left;
        left -= enough ? bytes : 0;
        return enough;
    }

    /** Takes so many bytes for a window, whatever others there are. */
    void take(SlabWindow window, int bytes) {
        while (bytes > left && !windows.isEmpty()) {
            windows.iterator().next().evict();
        }
        left -= bytes;
        windows.add(window);
    }

    void give(SlabWindow window, int bytes) {
        windows.remove(window);
        left += bytes;
    }

    void give(long bytes) {
        left += bytes;
    }
}
