package dev.ipclog.core.read;

import java.util.UUID;

/**
 * Numbers the boots of the machine in the order in which the queue's slabs show them. A slab that does not fit its seal
 * counts to the boot of those before it, whatever it says.
 */
final class Boots {
    private UUID last;
    private int count;

    void enter(SlabReader slab) {
        UUID boot = slab.anchor().boot();
        if (!boot.equals(last) && !slab.isBroken()) {
            last = boot;
            count++;
        }
        slab.boot = Math.max(1, count);
    }
}
