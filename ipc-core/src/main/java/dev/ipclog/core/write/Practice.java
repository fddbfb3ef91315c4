package dev.ipclog.core.write;

import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;

/**
 * Changes slabs of its own, in memory that nobody reads, until the JVM has compiled what that takes. A process that logs at
 * a middling rate changes slabs a few times a second; by itself that would stay interpreted for a minute, and hold up a
 * log call by 0.15 ms each time. Done by the allocator's thread, little by little, once a process has shown that it logs
 * enough.
 */
final class Practice {
    private static final int ROUNDS = 600;
    private static final int ROUNDS_A_TURN = 20;
    private static final int LENGTH = 4 << 10;
    private static final int ENTRY_LENGTH = LENGTH / 2;

    private final Stripe stripe = new Stripe(0, null);
    private final MappedByteBuffer memory =
            (MappedByteBuffer) ByteBuffer.allocateDirect(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final Definition thread = Definition.of(DefinitionType.THREAD, 1, 0, "practice");
    private final Definition site =
            Definition.callSite(3, Definition.of(DefinitionType.LOGGER, 2, 0, "practice"), "practice");
    private int left = ROUNDS;

    /** Does some of what is left to do, within a millisecond or so. */
    void go() {
        for (int i = 0; left > 0 && i < ROUNDS_A_TURN; i++) {
            left--;
            change();
        }
    }

    /** How many slabs have been changed so far. */
    int changes() {
        return stripe.takes();
    }

    private void change() {
        long now = System.nanoTime();
        if (stripe.ready.count() == 0) {
            stripe.ready.offer(new Slab(memory, now, 0, SlabLayout.HEADER_LENGTH, null));
        }
        if (stripe.tryHold()) {
            if (stripe.makeReady(ENTRY_LENGTH, now, thread, site, null)) {
                stripe.startWrite();
                stripe.finishWrite(
                        now,
                        thread.number,
                        FrameLayout.secondWord(FrameLayout.KIND_ENTRY, 0, 0, 0),
                        FrameLayout.align(ENTRY_LENGTH));
            }
            stripe.release();
        }
    }
}
