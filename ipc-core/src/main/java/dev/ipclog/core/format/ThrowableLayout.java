package dev.ipclog.core.format;

/**
 * A throwable with its causes and suppressed ones, nested.
 *
 * <pre>
 *  +---------------+
 *  |     Flags     |  1: has a cause, 2: is a circular reference
 *  +---------------+-----------------------------------------------+
 *  |     Class name (value), message (value: null or a string)     |
 *  +-------------------------------+-------------------------------+
 *  |     Count of frames (16)      |   Frames in common (16)       |
 *  +-------------------------------+-------------------------------+
 *  |     Frames (values), each as a stack trace shows it           |
 *  +---------------+-----------------------------------------------+
 *  |  Suppressed   |  so many throwables, then the cause if any    |
 *  +---------------+-----------------------------------------------+
 * </pre>
 *
 * <p>Frames in common are those at the end that the enclosing throwable has too; they are left out, as {@link
 * Throwable#printStackTrace()} does. A circular reference is one met before; its frames are left out.
 */
public final class ThrowableLayout {
    public static final int HAS_CAUSE = 1;
    public static final int CIRCULAR = 2;

    /** Throwables are nested no deeper than this; what lies deeper is left out. */
    public static final int MAX_DEPTH = 32;

    /** No more frames of one throwable than this are kept. */
    public static final int MAX_FRAMES = 4096;

    /** No more frames of all throwables of one entry are read; writers have no room for so many. */
    public static final int MAX_ALL_FRAMES = 64 << 10;

    /** No more suppressed throwables of one are kept. */
    public static final int MAX_SUPPRESSED = 32;

    /** No more throwables of one entry are kept. */
    public static final int MAX_THROWABLES = 256;

    private ThrowableLayout() {}
}
