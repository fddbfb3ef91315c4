package dev.ipclog.core.write;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.nio.ByteBuffer;

/**
 * A slab of this process in mapped memory. Made by the allocator, filled by one stripe, ended by whoever holds that
 * stripe, then sealed and unmapped by the allocator again. Its life goes one way: ready, taken, ended, replaced.
 */
final class Slab {
    final ByteBuffer memory;
    final long monotonicAnchor;
    final int framesStart;
    final Window window;

    /** No frame will be added: it can be sealed. Written by the stripe's holder. */
    private volatile boolean ended;

    /** The stripe has a newer one and will never touch this memory again: it can be unmapped. */
    private volatile boolean replaced;

    /** The file is not in the journal any more: what is in the slab may be kept, but nothing more should go there. */
    private volatile boolean left;

    /** There is no file behind the memory any more: it must not be touched. */
    private volatile boolean lost;

    /** Touched by the allocator's thread only. */
    boolean sealed;

    Slab(ByteBuffer memory, long monotonicAnchor, int framesStart, Window window) {
        this.memory = memory;
        this.monotonicAnchor = monotonicAnchor;
        this.framesStart = framesStart;
        this.window = window;
    }

    /** Room for frames, in bytes, beside the one that ends the slab. */
    int room() {
        return memory.capacity() - framesStart - FrameLayout.HEADER_LENGTH;
    }

    /** No entry may go there any more. */
    boolean isOld(long now) {
        return now - monotonicAnchor > SlabLayout.MAX_AGE_NANOS;
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    boolean isLeft() {
        return left;
    }

    void leave() {
        left = true;
    }

    boolean isLost() {
        return lost;
    }

    /** Nothing will be written, not even a seal. */
    void lose() {
        left = true;
        lost = true;
        ended = true;
    }

    boolean isReplaced() {
        return replaced;
    }

    void replace() {
        replaced = true;
    }
}
