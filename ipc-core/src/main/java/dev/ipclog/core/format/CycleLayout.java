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
 *
 * <p>Where Chronicle itself has appended last, the two halves at 8 stand the other way round.
 */
public final class CycleLayout {
    /** Where the note stands in the file. */
    public static final int NOTE_OFFSET = 64;

    public static final int NOTE_LENGTH = 2 * Long.BYTES;

    private static final int AGAIN_OFFSET = 8;
    private static final int BEFORE_OFFSET = 12;

    private CycleLayout() {}

    /** A note that tells of a document, and how many are before it. */
    public static ByteBuffer note(long position, long before) {
        ByteBuffer note = ByteBuffer.allocate(NOTE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return note.putLong(0, position).putInt(AGAIN_OFFSET, (int) position).putInt(BEFORE_OFFSET, (int) before);
    }

    /** The position that the note tells; negative if there is none yet, or its two numbers do not fit each other. */
    public static long lastDocument(ByteBuffer note) {
        long position = note.getLong(0);
        boolean fits = fits(note, AGAIN_OFFSET) || fits(note, BEFORE_OFFSET);
        return position > 0 && fits ? position : -1;
    }

    /** How many documents are before the one that the note tells of. */
    public static long documentsBefore(ByteBuffer note) {
        return Integer.toUnsignedLong(note.getInt(fits(note, AGAIN_OFFSET) ? BEFORE_OFFSET : AGAIN_OFFSET));
    }

    private static boolean fits(ByteBuffer note, int offset) {
        return (int) note.getLong(0) == note.getInt(offset);
    }
}
