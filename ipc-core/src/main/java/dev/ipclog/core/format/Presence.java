package dev.ipclog.core.format;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Finds out whether mapped memory still has a file behind it. If the file has been cut short, a store past its new end is
 * a SIGBUS. The JVM survives that: it leaves the store out, and throws an {@link InternalError} in the thread, but when it
 * comes to it: in compiled code that may be in the application, long after the log call. So after each frame a word is
 * stored behind it and read back, which costs less than a nanosecond; if it is not there, the error is fetched and the
 * slab is left.
 *
 * <p>A load that faults is left out like a store, and its register keeps what was in it. So the value that is expected
 * must be another one each time; and it is turned before it is compared, since else the compiler compares it in memory, and
 * of a comparison that is left out the flags of some other one are taken.
 */
public final class Presence {
    private static final int TURN = 5;
    private static final int SLOW_LENGTH = 8;

    /** So that the compiler makes the arrays. */
    @SuppressWarnings("UnusedVariable")
    private static volatile Object made;

    private Presence() {}

    /**
     * Stores {@code value}, and says whether it is there.
     *
     * @param value another one than at the last time
     */
    public static boolean probe(ByteBuffer memory, int index, int value) {
        memory.putInt(index, value);
        return isStored(memory, index, value);
    }

    /** Whether the value that has just been stored is there. */
    static boolean isStored(ByteBuffer memory, int index, int value) {
        VarHandle.acquireFence();
        return Integer.rotateLeft(memory.getInt(index), TURN) == Integer.rotateLeft(value, TURN);
    }

    /**
     * Takes the error that a fault has left with this thread, so that it is not thrown elsewhere. That happens when the JVM
     * comes back from work of its own; to make an array of arrays is such work, in compiled code too.
     */
    public static void takeError() {
        try {
            made = new byte[SLOW_LENGTH][SLOW_LENGTH];
            made = null;
        } catch (InternalError expected) {
            made = null;
        }
    }
}
