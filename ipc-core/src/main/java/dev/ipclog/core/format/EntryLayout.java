package dev.ipclog.core.format;

import java.nio.ByteBuffer;

/**
 * A frame that is a log entry.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                     Frame header                              |  0
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |           Time (ns since the slab's anchor, 40 bits)          |  8
 *  +---------------+-----------------------------------------------+
 *  |               |             Thread (24 bits)                  | 12
 *  +---------------+-----------------------------------------------+
 *  |                     Site                                      | 16
 *  +---------------------------------------------------------------+
 *  |                     Values and optional parts ...             | 20
 * </pre>
 *
 * <p>Thread and site are numbers of definitions. The site is a call site, or with {@link #INLINE_PATTERN} a logger: the
 * pattern is then the first value, before the arguments. After the arguments come the parts that the flags name, in the
 * order of the flags' bits.
 */
public final class EntryLayout {
    /** Where the values begin. */
    public static final int VALUES_OFFSET = 20;

    /** No entry's frame is longer, in bytes; writers cut texts so that it stays near half of it. */
    public static final int MAX_LENGTH = 2 << 20;

    /** The largest time since a slab's anchor that an entry can hold, in nanoseconds: 18 minutes. */
    public static final long MAX_TIME = (1L << 40) - 1;

    /** The largest number of a thread's definition. */
    public static final int MAX_THREAD = (1 << 24) - 1;

    /** The message pattern is the first value, since it is not worth a definition. */
    public static final int INLINE_PATTERN = 1;

    /** The number of an MDC's definition, 32 bits. */
    public static final int CONTEXT = 1 << 1;

    /** A count of 8 bits, then so many 32-bit numbers of markers' definitions. */
    public static final int MARKERS = 1 << 2;

    /** A count of 8 bits, then so many pairs of values: key (a string), value. */
    public static final int KEY_VALUES = 1 << 3;

    /** A throwable, see {@link ThrowableLayout}. */
    public static final int THROWABLE = 1 << 4;

    /** The number of a caller's definition, 32 bits. */
    public static final int CALLER = 1 << 5;

    /** The number of the definition of the process that the entry is about, where that is not the writer, 32 bits. */
    public static final int ORIGIN = 1 << 6;

    /** Where the site stands, right before the values. */
    public static final int SITE_OFFSET = 16;

    private static final int TIME_OFFSET = 8;
    private static final int THREAD_SHIFT = 40;

    private EntryLayout() {}

    /** Writes time (0 to {@link #MAX_TIME}) and thread (0 to {@link #MAX_THREAD}). */
    public static void timeAndThread(ByteBuffer slab, int frame, long time, int thread) {
        slab.putLong(frame + TIME_OFFSET, time | ((long) thread << THREAD_SHIFT));
    }

    /** Nanoseconds since the slab's anchor. */
    public static long time(ByteBuffer slab, int frame) {
        return slab.getLong(frame + TIME_OFFSET) & MAX_TIME;
    }

    public static int thread(ByteBuffer slab, int frame) {
        return (int) (slab.getLong(frame + TIME_OFFSET) >>> THREAD_SHIFT);
    }

    public static int site(ByteBuffer slab, int frame) {
        return slab.getInt(frame + SITE_OFFSET);
    }
}
