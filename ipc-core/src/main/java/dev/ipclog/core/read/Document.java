package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import java.nio.ByteBuffer;

/**
 * A document of the queue, which may be a slab, the record of a process, or somebody else's.
 *
 * @param file name of the file
 * @param position where its header stands in the file
 * @param content the document's bytes, mapped
 * @param slab the slab's bytes, mapped; null if it is none that can be read
 */
record Document(String file, long position, ByteBuffer content, ByteBuffer slab) {
    /** Whether it is what a writer says of itself. */
    boolean isProcessRecord() {
        return RecordHead.isRecord(content);
    }

    /** Something wrong with it. */
    Damage damage(String what) {
        return new Damage(file, position, DocumentLayout.HEADER_LENGTH + content.capacity(), what);
    }
}
