package dev.ipclog.core.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A stretch of a cycle file mapped for writing; slabs are slices of it. It is unmapped when it is no longer the newest
 * and its last slab has been replaced, and not before: a store to unmapped memory would kill the application's JVM. Used
 * by the allocator's thread only.
 */
final class Window {
    private static final long LENGTH = 16 << 20;
    private static final long OVERLAP = 4 << 20;

    /** Of the file that is mapped. */
    final int cycle;

    private final long start;
    private final MappedByteBuffer memory;
    private int uses = 1;

    private Window(int cycle, long start, MappedByteBuffer memory) {
        this.cycle = cycle;
        this.start = start;
        this.memory = memory;
    }

    /** Maps the window around {@code position}. The caller holds the lock of allocation, since the file may grow. */
    static Window map(FileChannel file, int cycle, long position) throws IOException {
        long start = position - position % LENGTH;
        return new Window(cycle, start, file.map(MapMode.READ_WRITE, start, LENGTH + OVERLAP));
    }

    boolean holds(long position, int length) {
        return position >= start && position + length <= start + memory.capacity();
    }

    ByteBuffer slice(long position, int length) {
        uses++;
        return memory.slice((int) (position - start), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One use less: of a slab, or as the newest window. */
    void release() {
        if (--uses == 0) {
            UnsafeAccess.unmap(memory);
        }
    }
}
