package dev.ipclog.core.write;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;

/** What the JDK allows only through {@code sun.misc.Unsafe}: to unmap memory. */
final class UnsafeAccess {
    private static final Object UNSAFE;
    private static final Method UNMAP;

    static {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field holder = type.getDeclaredField("theUnsafe");
            holder.setAccessible(true);
            UNSAFE = holder.get(null);
            UNMAP = type.getMethod("invokeCleaner", ByteBuffer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private UnsafeAccess() {}

    /** Unmaps memory; a later access to it kills the JVM. */
    static void unmap(MappedByteBuffer memory) {
        try {
            UNMAP.invoke(UNSAFE, memory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot unmap memory", e);
        }
    }
}
