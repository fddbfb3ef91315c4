package dev.ipclog.core.format;

/**
 * A typed value: one byte that tells its type, then its content, unaligned, little-endian.
 *
 * <pre>
 *  +---------------+-----------------------------------------------+
 *  |     Type      |     Content ...                               |
 *  +---------------+-----------------------------------------------+
 *
 *   0 null               -            7 float32    4 bytes, IEEE 754
 *   1 false              -            8 float64    8 bytes, IEEE 754
 *   2 true               -            9 char       2 bytes, a UTF-16 unit
 *   3 int8          1 byte           10 string     1 byte length, UTF-8
 *   4 int16        2 bytes           11 string    4 bytes length, UTF-8
 *   5 int32        4 bytes           12 text       1 byte length, UTF-8
 *   6 int64        8 bytes           13 text      4 bytes length, UTF-8
 * </pre>
 *
 * <p>A string is one in the application too; a text is what some other object said of itself.
 */
public final class ValueLayout {
    public static final byte NULL = 0;
    public static final byte FALSE = 1;
    public static final byte TRUE = 2;
    public static final byte INT8 = 3;
    public static final byte INT16 = 4;
    public static final byte INT32 = 5;
    public static final byte INT64 = 6;
    public static final byte FLOAT32 = 7;
    public static final byte FLOAT64 = 8;
    public static final byte CHAR = 9;
    public static final byte SHORT_STRING = 10;
    public static final byte LONG_STRING = 11;
    public static final byte SHORT_TEXT = 12;
    public static final byte LONG_TEXT = 13;

    /** The longest short string or short text, in bytes. */
    public static final int MAX_SHORT = 255;

    private ValueLayout() {}
}
