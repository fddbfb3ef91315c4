package dev.ipclog.core.format;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Finds out whether mapped memory still has a file behind it. If the file has been cut short, a store past its new end is
 * a SIGBUS. The JVM survives that: it leaves the store out, and throws an {@link InternalError} in the thread, but when it
 * comes to it: in compiled code that may be in the application, long after the log call. So after each frame a word is
 * stored behind it and read back, which costs a log call some two nanoseconds; if it is not there, the error is fetched and the
 * slab is left.
 *
 * <p>A load that faults is left out like a store, and its register keeps what was in it. That must not be what is expected:
 * so it is a number that no other register holds, another one each time, and needed once more after the load; in memory of
 * the machine's own byte order, since else the number is turned round in a register that the load then gets. And the
 * comparison is made to be one of registers: of one in memory that is left out, the flags of some other one are taken.
 */
public final class Presence {
    private static final int TURN = 5;
    private static final int ODD = 0x9E3779B1;
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
        int mark = value * ODD;
        memory.putInt(index, mark);
        return isStored(memory, index, mark);
    }

    /** Whether the value that has just been stored is there. */
    static boolean isStored(ByteBuffer memory, int index, int value) {
        VarHandle.acquireFence();
        return Integer.rotateLeft(memory.getInt(index) ^ value, TURN) == 0;
    }

    /**
     * Takes the error that a fault has left with this thread, so that it is not thrown elsewhere. That happens when the JVM
     * comes back from work of its own; to make an array of arrays is such work, in compiled code too.
     *
     * @return whether there was one
     */
    public static boolean takeError() {
        try {
            made = new byte[SLOW_LENGTH][SLOW_LENGTH];
            made = null;
            return false;
        } catch (InternalError expected) {
            made = null;
            return true;
        }
    }
}
