package dev.ipclog.core.write;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;

/** The two things that the JDK allows only through {@code sun.misc.Unsafe}: a trusted lookup, and unmapping memory. */
final class UnsafeAccess {
    private static final Object UNSAFE;
    private static final MethodHandle UNMAP;

    static {
        try {
            Field holder = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            holder.setAccessible(true);
            UNSAFE = holder.get(null);
            UNMAP = method("invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private UnsafeAccess() {}

    /** The JDK's own lookup, which may do everything. */
    static MethodHandles.Lookup trustedLookup() throws Throwable {
        Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        Object base = method("staticFieldBase", MethodType.methodType(Object.class, Field.class))
                .invoke(lookup);
        long offset = (long) method("staticFieldOffset", MethodType.methodType(long.class, Field.class))
                .invoke(lookup);
        return (MethodHandles.Lookup) method("getObject", MethodType.methodType(Object.class, Object.class, long.class))
                .invoke(base, offset);
    }

    /** Unmaps memory; a later access to it kills the JVM. */
    static void unmap(MappedByteBuffer memory) {
        try {
            UNMAP.invoke((ByteBuffer) memory);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot unmap memory", e);
        }
    }

    private static MethodHandle method(String name, MethodType type) throws ReflectiveOperationException {
        return MethodHandles.lookup().findVirtual(UNSAFE.getClass(), name, type).bindTo(UNSAFE);
    }
}
