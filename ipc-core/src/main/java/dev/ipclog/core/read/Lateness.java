package dev.ipclog.core.read;

/** By how much an entry is earlier than one that has been shown before. */
final class Lateness {
    private int boot;
    private long latest;

    /** Of the slab's current entry, which is shown now. */
    long of(SlabReader slab) {
        if (slab.boot > boot) {
            boot = slab.boot;
            latest = slab.time();
        }
        long late = slab.boot == boot ? Math.max(0, latest - slab.time()) : 0;
        latest = slab.boot == boot ? Math.max(latest, slab.time()) : latest;
        return late;
    }
}
