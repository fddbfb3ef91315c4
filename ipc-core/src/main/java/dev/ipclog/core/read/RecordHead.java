package dev.ipclog.core.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a process record begins with: one field of that name. */
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
}
