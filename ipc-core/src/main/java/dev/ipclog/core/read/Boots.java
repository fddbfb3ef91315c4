package dev.ipclog.core.read;

import java.util.UUID;

/** Numbers the boots of the machine in the order in which the queue's slabs show them. */
final class Boots {
    private UUID last;
    private int count;

    void enter(SlabReader slab) {
        UUID boot = slab.anchor().boot();
        if (!boot.equals(last)) {
            last = boot;
            count++;
        }
        slab.boot = count;
    }
}
