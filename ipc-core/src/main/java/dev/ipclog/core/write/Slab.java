package dev.ipclog.core.write;

import dev.ipclog.core.claim.Piece;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.nio.MappedByteBuffer;

/**
 * A slab of this process in mapped memory. Made by the allocator, filled by one stripe, ended by whoever holds that
 * stripe, then sealed and unmapped by the allocator again. Its life goes one way: ready, taken, ended, replaced.
 */
final class Slab {
    final MappedByteBuffer memory;
    final long monotonicAnchor;

    /** When the slab was known to be this writer's, in nanoseconds since its anchor: no entry in it is earlier. */
    final long earliest;

    final int framesStart;

    /** Where in the journal it lies. */
    final Piece piece;

    /** No frame will be added: it can be sealed. Written by the stripe's holder. */
    private volatile boolean ended;

    /** The stripe has a newer one and will never touch this memory again: it can be unmapped. */
    private volatile boolean replaced;

    /** The file is not in the journal any more: what is in the slab may be kept, but nothing more should go there. */
    private volatile boolean left;

    /** Touched by the allocator's thread only. */
    boolean sealed;

    Slab(MappedByteBuffer memory, long monotonicAnchor, long earliest, int framesStart, Piece piece) {
        this.memory = memory;
        this.monotonicAnchor = monotonicAnchor;
        this.earliest = earliest;
        this.framesStart = framesStart;
        this.piece = piece;
    }

    /** The cycle in whose file it lies. */
    int cycle() {
        return piece.file().cycle();
    }

    /** Whether it lies in a file before that cycle that has been pruned. */
    boolean isPruned(int cycle) {
        return cycle() < cycle && piece.file().place().isLost();
    }

    /** Room for frames, in bytes, beside the one that ends the slab. */
    int room() {
        return memory.capacity() - framesStart - FrameLayout.HEADER_LENGTH;
    }

    /** No entry may go there any more: it is too old, or left. */
    boolean isOver(long now) {
        return left || now - monotonicAnchor > SlabLayout.MAX_AGE_NANOS;
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    void leave() {
        left = true;
    }

    boolean isReplaced() {
        return replaced;
    }

    void replace() {
        replaced = true;
    }
}
