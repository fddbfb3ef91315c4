package dev.ipclog.core.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the header of a cycle file notes: where its last document is, and how many are before that one. The note is
 * written after the document has been published, so it may be behind, but never ahead.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                     Position of the last document             |  0
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     The lower half of the position again      |  8
 *  +---------------------------------------------------------------+
 *  |                     Documents before that one                 | 12
 *  +---------------------------------------------------------------+
 * </pre>
 */
public final class CycleLayout {
    /** Where the note stands in the file. */
    public static final int NOTE_OFFSET = 64;

    public static final int NOTE_LENGTH = 2 * Long.BYTES;

    private CycleLayout() {}

    /** A note that tells of a document, and how many are before it. */
    public static ByteBuffer note(long position, long before) {
        ByteBuffer note = ByteBuffer.allocate(NOTE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return note.putLong(0, position).putLong(Long.BYTES, before << Integer.SIZE | (position & 0xffff_ffffL));
    }

    /** The same, also if Chronicle itself has written the note, which puts the two halves the other way round. */
    public static long lastDocumentOfAnyone(ByteBuffer note) {
        long position = note.getLong(0);
        boolean fits = (int) position == note.getInt(Long.BYTES + Integer.BYTES);
        return position > 0 && fits ? position : lastDocument(note);
    }

    /** The position that the note tells; negative if there is none yet, or its two numbers do not fit each other. */
    public static long lastDocument(ByteBuffer note) {
        long position = note.getLong(0);
        boolean fits = position > 0 && (int) position == note.getInt(Long.BYTES);
        return fits ? position : -1;
    }
}
