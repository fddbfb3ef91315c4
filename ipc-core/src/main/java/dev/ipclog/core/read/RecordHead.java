package dev.ipclog.core.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a process record begins with: one field of that name, and how long its content is. It is compared on the heap: the
 * machine code that compares buffers does not survive that a mapped file is cut short meanwhile.
 */
final class RecordHead {
    private static final byte[] NAME = "ipclogProcess".getBytes(StandardCharsets.US_ASCII);
    private static final int NAME_OFFSET = 1;
    private static final int LENGTH_OFFSET = NAME_OFFSET + NAME.length + 1;

    static final int LENGTH = LENGTH_OFFSET + Integer.BYTES;

    private RecordHead() {}

    static boolean isRecord(ByteBuffer content) {
        if (content.capacity() < LENGTH) {
            return false;
        }
        byte[] name = new byte[NAME.length];
        content.get(NAME_OFFSET, name);
        return Arrays.equals(name, NAME);
    }

    /** How long the document should be by its own content; the length there is unchecked. */
    static long length(ByteBuffer content) {
        return LENGTH + Integer.toUnsignedLong(content.getInt(LENGTH_OFFSET));
    }
}
