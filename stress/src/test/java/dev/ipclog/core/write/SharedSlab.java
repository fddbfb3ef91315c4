package dev.ipclog.core.write;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.read.Glance;
import dev.ipclog.core.read.Pursuit;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.UUID;

/** A slab in shared memory, as an allocator hands it out, and as a reader in another process sees it. */
final class SharedSlab {
    private static final WriterIdentity WRITER = new WriterIdentity(1, 1, 0);
    private static final UUID BOOT = new UUID(0, 0);
    private static final byte[] PROCESS = Definition.of(DefinitionType.PROCESS, 1, 1, "stress").frame;

    private static final int FRAMES_START = SlabLayout.HEADER_LENGTH + PROCESS.length;

    /** The writer's side. */
    final Slab slab;

    /** The reader's side. */
    final ByteBuffer read;

    /** Where in the shared file it begins. */
    final int start;

    final Claim claim;

    private SharedSlab(int length, long anchorNanos) {
        this.start = SharedFile.next();
        this.claim = new Claim(ClaimKind.SLAB, 0, length, 1, 1, 1, new Anchor(0, anchorNanos, BOOT));
        MappedByteBuffer memory = SharedFile.written(start, length);
        SlabLayout.prepare(memory, claim, WRITER);
        memory.put(SlabLayout.HEADER_LENGTH, PROCESS);
        FrameLayout.commit(memory, SlabLayout.HEADER_LENGTH, PROCESS.length);
        SlabLayout.begin(memory);
        this.slab = new Slab(memory, anchorNanos, 0, FRAMES_START, null);
        this.read = SharedFile.read(start, length);
    }

    static SharedSlab young() {
        return of(SharedFile.PLACE);
    }

    static SharedSlab of(int length) {
        return new SharedSlab(length, System.nanoTime());
    }

    /** One that has so much of its time left. */
    static SharedSlab endingIn(long nanos) {
        return new SharedSlab(SharedFile.PLACE, System.nanoTime() - SlabLayout.MAX_AGE_NANOS + nanos);
    }

    /** One with room for exactly so many bytes of frames. */
    static SharedSlab withRoomFor(int length) {
        return of(FRAMES_START + length + FrameLayout.HEADER_LENGTH);
    }

    Glance glance() {
        return Glance.at(start, claim);
    }

    Pursuit pursuit() {
        return new Pursuit(start, claim);
    }

    long entries() {
        return glance().entries().size();
    }

    long firstNumber() {
        return SlabLayout.firstNumber(read);
    }

    long dropsSince() {
        return SlabLayout.dropsSince(read);
    }

    /** How many its stripe has dropped in all, as long as it is the newest. */
    long drops() {
        return SlabLayout.dropsBefore(read) + dropsSince();
    }
}
