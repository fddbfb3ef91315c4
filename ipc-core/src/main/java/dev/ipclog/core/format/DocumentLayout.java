package dev.ipclog.core.format;

/**
 * The 32-bit header of each document in one of the queue's files, at a multiple of four.
 *
 * <pre>
 *   3 3 2
 *   1 0 9                                                         0
 *  +-+-+-----------------------------------------------------------+
 *  |N|M|                 Length of the document                    |
 *  +-+-+-----------------------------------------------------------+
 *
 *   N: not complete; M: the queue's own; 0: nothing here yet; N and M with length 0: the file ends
 * </pre>
 */
public final class DocumentLayout {
    public static final int HEADER_LENGTH = 4;
    public static final int ALIGNMENT = 4;

    /** The document is the queue's own: its header, its index. */
    public static final int QUEUES_OWN = 1 << 30;

    /** The file ends here; documents go on in the next one. */
    public static final int END = 1 << 31 | QUEUES_OWN;

    /** The queue takes no longer document with the block size that it has by default. */
    public static final int MAX_LENGTH = 16 << 20;

    private static final int NOT_COMPLETE = 1 << 31;

    private DocumentLayout() {}

    /** Whether a document is there, whole. */
    public static boolean isComplete(int header) {
        return header != 0 && (header & NOT_COMPLETE) == 0;
    }

    public static boolean isQueuesOwn(int header) {
        return (header & QUEUES_OWN) != 0;
    }

    /** The length of the content, in bytes. */
    public static int length(int header) {
        return header & (QUEUES_OWN - 1);
    }

    /**
     * Where what a document holds begins, if it was claimed through the catalog: the first multiple of 64 that leaves 60
     * bytes behind the header at {@code position}, in which a later version may say what follows.
     */
    public static long start(long position) {
        return (position + 2 * SlabLayout.ALIGNMENT - 1) & -SlabLayout.ALIGNMENT;
    }

    /** The header of a document at {@code position} that holds so many bytes and was claimed through the catalog. */
    public static int header(long position, int held) {
        return (int) (start(position) - position) - HEADER_LENGTH + held;
    }

    /** Where the document after that at {@code position} has its header. */
    public static long next(long position, int header) {
        return (position + HEADER_LENGTH + length(header) + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
