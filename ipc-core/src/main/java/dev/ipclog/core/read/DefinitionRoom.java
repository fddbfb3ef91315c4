package dev.ipclog.core.read;

/**
 * How much the definitions of all slabs that one reader has open may take: a quarter of the heap, so that no journal can
 * fill it. Genuine ones need some KiB a slab.
 */
final class DefinitionRoom {
    private static final int HEAP_PARTS = 4;

    private long left = Runtime.getRuntime().maxMemory() / HEAP_PARTS;

    /** Takes so many bytes; false if there are not so many. */
    boolean take(long bytes) {
        boolean enough = bytes <= left;
        left -= enough ? bytes : 0;
        return enough;
    }

    void give(long bytes) {
        left += bytes;
    }
}
