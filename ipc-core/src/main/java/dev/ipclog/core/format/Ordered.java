package dev.ipclog.core.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Acquire loads and release stores on shared memory: the only accesses that order a journal's reader after its writer.
 * The index must be aligned to the size of the access.
 */
public final class Ordered {
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private Ordered() {}

    public static int getInt(ByteBuffer memory, int index) {
        return (int) INT.getAcquire(memory, index);
    }

    public static void putInt(ByteBuffer memory, int index, int value) {
        INT.setRelease(memory, index, value);
    }

    public static long getLong(ByteBuffer memory, int index) {
        return (long) LONG.getAcquire(memory, index);
    }

    public static void putLong(ByteBuffer memory, int index, long value) {
        LONG.setRelease(memory, index, value);
    }

    private static VarHandle view(Class<?> arrayClass) {
        return MethodHandles.byteBufferViewVarHandle(arrayClass, ByteOrder.LITTLE_ENDIAN)
                .withInvokeExactBehavior();
    }
}
