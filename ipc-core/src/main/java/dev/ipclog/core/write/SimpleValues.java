package dev.ipclog.core.write;

import dev.ipclog.core.format.ValueLayout;
import java.nio.ByteBuffer;

/**
 * Arguments that run no code of the application when they are written: null, strings and boxed primitives. They go
 * straight into a slab, since a copy that stands somewhere else first would have to be read again while it is still on its
 * way to memory.
 */
final class SimpleValues {
    /** More than there is room for anywhere, also when added up for {@link #MOST_ARGUMENTS}. */
    static final int NOT_SIMPLE = 1 << 24;

    static final int MOST_ARGUMENTS = 32;

    static final int LONGEST_NUMBER = 1 + Long.BYTES;
    static final int TEXT_HEAD = 1 + Integer.BYTES;
    private static final int LONGEST_TEXT = 4 << 10;

    private SimpleValues() {}

    /** The most bytes that the value can take; {@link #NOT_SIMPLE} if it is none of those, or a long text. */
    static int bound(Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? TEXT_HEAD + Utf8.bound(text.length()) : NOT_SIMPLE;
        }
        return value instanceof Integer || value instanceof Double || value instanceof Long
                ? LONGEST_NUMBER
                : boundOfOther(value);
    }

    static boolean isSimple(Object value) {
        return bound(value) < NOT_SIMPLE;
    }

    static int bound(Object[] values) {
        int sum = values.length <= MOST_ARGUMENTS ? 0 : NOT_SIMPLE;
        for (int i = 0; i < values.length && sum < NOT_SIMPLE; i++) {
            sum += bound(values[i]);
        }
        return sum;
    }

    /** Writes a value for which there is room, and returns where it ends. */
    static int put(ByteBuffer memory, int at, Object value) {
        if (value instanceof String text) {
            return putText(memory, at, text, ValueLayout.SHORT_STRING, ValueLayout.LONG_STRING);
        } else if (value instanceof Integer number) {
            return putShortNumber(memory, at, ValueLayout.INT32, number, Integer.BYTES);
        } else if (value instanceof Double number) {
            return putNumber(memory, at, ValueLayout.FLOAT64, Double.doubleToRawLongBits(number));
        } else if (value instanceof Long number) {
            return putNumber(memory, at, ValueLayout.INT64, number);
        }
        return putOther(memory, at, value);
    }

    static int put(ByteBuffer memory, int start, Object[] values) {
        int at = start;
        for (Object value : values) {
            at = put(memory, at, value);
        }
        return at;
    }

    private static int boundOfOther(Object value) {
        boolean simple = value == null
                || value instanceof Boolean
                || value instanceof Float
                || value instanceof Character
                || value instanceof Short
                || value instanceof Byte;
        return simple ? LONGEST_NUMBER : NOT_SIMPLE;
    }

    private static int putOther(ByteBuffer memory, int at, Object value) {
        if (value instanceof Boolean truth) {
            memory.put(at, truth ? ValueLayout.TRUE : ValueLayout.FALSE);
            return at + 1;
        } else if (value instanceof Float number) {
            return putShortNumber(memory, at, ValueLayout.FLOAT32, Float.floatToRawIntBits(number), Float.BYTES);
        } else if (value instanceof Character unit) {
            return putShortNumber(memory, at, ValueLayout.CHAR, unit, Character.BYTES);
        } else if (value instanceof Short number) {
            return putShortNumber(memory, at, ValueLayout.INT16, number & 0xFFFF, Short.BYTES);
        } else if (value instanceof Byte number) {
            return putShortNumber(memory, at, ValueLayout.INT8, number & 0xFF, Byte.BYTES);
        }
        memory.put(at, ValueLayout.NULL);
        return at + 1;
    }

    /** A type and up to four bytes of content, in one store: the bytes behind them are zero before and after it. */
    private static int putShortNumber(ByteBuffer memory, int at, byte type, int content, int length) {
        memory.putLong(at, type | Integer.toUnsignedLong(content) << Byte.SIZE);
        return at + 1 + length;
    }

    private static int putNumber(ByteBuffer memory, int at, byte type, long content) {
        memory.put(at, type);
        memory.putLong(at + 1, content);
        return at + LONGEST_NUMBER;
    }

    static int putText(ByteBuffer memory, int at, String text, byte shortType, byte longType) {
        if (Utf8.bound(text.length()) <= ValueLayout.MAX_SHORT) {
            int end = Utf8.put(memory, at + 2, text);
            memory.putShort(at, (short) (shortType | (end - at - 2) << Byte.SIZE));
            return end;
        }
        int end = Utf8.put(memory, at + TEXT_HEAD, text);
        memory.put(at, longType);
        memory.putInt(at + 1, end - at - TEXT_HEAD);
        return end;
    }
}
