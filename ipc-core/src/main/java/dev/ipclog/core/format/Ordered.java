package dev.ipclog.core.format;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Acquire loads and release stores on shared memory: the only accesses that order a journal's reader after its writer.
 * The index must be aligned to the size of the access; the JVM then makes one load or store of it.
 *
 * <p>Made of fences, since a {@link VarHandle} that views a buffer takes the first log call of a process milliseconds to
 * set up, and comes to the same instructions.
 */
public final class Ordered {
    private Ordered() {}

    public static int getInt(ByteBuffer memory, int index) {
        int value = memory.getInt(index);
        VarHandle.acquireFence();
        return value;
    }

    public static void putInt(ByteBuffer memory, int index, int value) {
        VarHandle.releaseFence();
        memory.putInt(index, value);
    }

    public static long getLong(ByteBuffer memory, int index) {
        long value = memory.getLong(index);
        VarHandle.acquireFence();
        return value;
    }

    public static void putLong(ByteBuffer memory, int index, long value) {
        VarHandle.releaseFence();
        memory.putLong(index, value);
    }
}
