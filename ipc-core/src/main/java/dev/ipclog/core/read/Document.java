package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A document of the queue, which may be a slab, the record of a process, or somebody else's.
 *
 * @param file name of the file
 * @param position where its header stands in the file
 * @param content the document's bytes, mapped
 */
record Document(String file, long position, ByteBuffer content) {
    private static final byte[] PROCESS_RECORD = "ipclogProcess".getBytes(StandardCharsets.US_ASCII);

    /** The bytes from where a slab would begin; null if none can. */
    ByteBuffer slab() {
        int padding = (int) (-(position + Integer.BYTES) & (SlabLayout.ALIGNMENT - 1));
        if (padding > content.capacity()) {
            return null;
        }
        ByteBuffer slab = content.slice(padding, content.capacity() - padding).order(ByteOrder.LITTLE_ENDIAN);
        return SlabLayout.isSlab(slab) ? slab : null;
    }

    /** Whether it is what a writer says of itself: one field of that name. */
    boolean isProcessRecord() {
        int start = 1;
        return content.capacity() > start + PROCESS_RECORD.length
                && content.slice(start, PROCESS_RECORD.length).equals(ByteBuffer.wrap(PROCESS_RECORD));
    }

    /** Something wrong with it. */
    Damage damage(String what) {
        return new Damage(file, position, DocumentLayout.HEADER_LENGTH + content.capacity(), what);
    }
}
