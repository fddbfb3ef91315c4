package dev.ipclog.core.format;

import java.nio.ByteBuffer;

/**
 * The eight bytes that begin each frame. A frame starts at a multiple of eight from the slab's start and is a multiple
 * of eight long.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                     Length of the frame                       |  0
 *  +---------------+---------------+---------------+---------------+
 *  |     Kind      |   Severity    |   Arguments   |     Flags     |  4
 *  +---------------+---------------+---------------+---------------+
 *  |                     Body ...                                  |  8
 * </pre>
 *
 * <p>The length counts the frame whole, these bytes and its padding included. It is stored last, with release order;
 * while it is 0 the frame does not exist. A reader loads it with acquire order. Severity, arguments and flags are 0 but
 * in an entry. A reader skips a frame of a kind that it does not know.
 */
public final class FrameLayout {
    public static final int HEADER_LENGTH = 8;
    public static final int ALIGNMENT = 8;

    /** No more frames follow in the slab. */
    public static final byte KIND_END = 1;

    public static final byte KIND_DEFINITION = 2;
    public static final byte KIND_ENTRY = 3;

    private static final int SECOND_WORD_OFFSET = 4;
    private static final int KIND_SHIFT = 32;
    private static final int SEVERITY_SHIFT = 40;

    private FrameLayout() {}

    /** The length that a frame with a body of {@code bodyLength} bytes takes. */
    public static int lengthFor(int bodyLength) {
        return align(HEADER_LENGTH + bodyLength);
    }

    public static int align(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Kind, severity, argument count and flags as one little-endian word. */
    public static int secondWord(byte kind, int severity, int arguments, int flags) {
        return kind | (severity << 8) | (arguments << 16) | (flags << 24);
    }

    public static void secondWord(ByteBuffer slab, int frame, int word) {
        slab.putInt(frame + SECOND_WORD_OFFSET, word);
    }

    /** Makes the frame exist: the last write of each frame. */
    public static void commit(ByteBuffer slab, int frame, int length) {
        Ordered.putInt(slab, frame, length);
    }

    /** Makes the frame exist, with its second word: its first eight bytes as one, for a slab is aligned to eight. */
    public static void commit(ByteBuffer slab, int frame, int length, int secondWord) {
        Ordered.putLong(slab, frame, Integer.toUnsignedLong(length) | (long) secondWord << Integer.SIZE);
    }

    /** The eight bytes of a frame that is committed for certain, read as one: to go through many frames quickly. */
    public static long header(ByteBuffer slab, int frame) {
        return slab.getLong(frame);
    }

    public static int lengthOf(long header) {
        return (int) header;
    }

    public static byte kindOf(long header) {
        return (byte) (header >>> KIND_SHIFT);
    }

    public static int severityOf(long header) {
        return (int) (header >>> SEVERITY_SHIFT) & 0xFF;
    }

    /** The length of a committed frame, unchecked; 0 if there is none yet. */
    public static int length(ByteBuffer slab, int frame) {
        return Ordered.getInt(slab, frame);
    }

    public static byte kind(ByteBuffer slab, int frame) {
        return slab.get(frame + SECOND_WORD_OFFSET);
    }

    public static int severity(ByteBuffer slab, int frame) {
        return Byte.toUnsignedInt(slab.get(frame + SECOND_WORD_OFFSET + 1));
    }

    public static int arguments(ByteBuffer slab, int frame) {
        return Byte.toUnsignedInt(slab.get(frame + SECOND_WORD_OFFSET + 2));
    }

    public static int flags(ByteBuffer slab, int frame) {
        return Byte.toUnsignedInt(slab.get(frame + SECOND_WORD_OFFSET + 3));
    }
}
