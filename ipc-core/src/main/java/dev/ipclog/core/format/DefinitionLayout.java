package dev.ipclog.core.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A frame that gives a number to a text, so that entries of the same slab need not repeat it.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                     Frame header                              |  0
 *  |                                                               |
 *  +---------------+-----------------------------------------------+
 *  |     Type      |                Reserved                       |  8
 *  +---------------+-----------------------------------------------+
 *  |                     Number                                    | 12
 *  +---------------------------------------------------------------+
 *  |                     Related                                   | 16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Length of the text in bytes               | 24
 *  +---------------------------------------------------------------+
 *  |                     Text (UTF-8) ...                          | 28
 * </pre>
 *
 * <p>A definition is found by type and number; a second one of the same type and number replaces the first. What is
 * related depends on the type, see {@link DefinitionType}.
 */
public final class DefinitionLayout {
    public static final int TEXT_OFFSET = 28;

    /** No text is longer, in bytes; writers cut an MDC at about half of it, and other texts at 4 KiB. */
    public static final int MAX_TEXT_LENGTH = 128 << 10;

    private static final int TYPE_OFFSET = 8;
    private static final int NUMBER_OFFSET = 12;
    private static final int RELATED_OFFSET = 16;
    private static final int TEXT_LENGTH_OFFSET = 24;

    private DefinitionLayout() {}

    /** A whole definition frame, but for its length, which its commit writes. */
    public static byte[] encode(DefinitionType type, int number, long related, byte[] text) {
        byte[] frame = new byte[FrameLayout.align(TEXT_OFFSET + text.length)];
        ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        FrameLayout.secondWord(buffer, 0, FrameLayout.secondWord(FrameLayout.KIND_DEFINITION, 0, 0, 0));
        buffer.put(TYPE_OFFSET, (byte) type.code());
        buffer.putInt(NUMBER_OFFSET, number);
        buffer.putLong(RELATED_OFFSET, related);
        buffer.putInt(TEXT_LENGTH_OFFSET, text.length);
        buffer.put(TEXT_OFFSET, text);
        return frame;
    }

    public static int type(ByteBuffer slab, int frame) {
        return Byte.toUnsignedInt(slab.get(frame + TYPE_OFFSET));
    }

    public static int number(ByteBuffer slab, int frame) {
        return slab.getInt(frame + NUMBER_OFFSET);
    }

    public static long related(ByteBuffer slab, int frame) {
        return slab.getLong(frame + RELATED_OFFSET);
    }

    /** Length of the text in bytes, unchecked. */
    public static int textLength(ByteBuffer slab, int frame) {
        return slab.getInt(frame + TEXT_LENGTH_OFFSET);
    }
}
