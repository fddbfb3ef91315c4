package dev.ipclog.core.write;

import dev.ipclog.core.format.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Memory of one thread in which an entry takes shape before a stripe is held. It grows up to a cap; of a text that goes
 * past the cap as much is kept as fits, with a mark that says how much was cut.
 */
final class Scratch {
    private static final int INITIAL_LENGTH = 512;
    private static final int KEPT_LENGTH = 64 << 10;
    /** Room past the cap for what is not text: numbers, counts, marks of cuts. */
    private static final int RESERVE = 16 << 10;

    private final int cap;
    private byte[] bytes;
    /** The same bytes. Not a VarHandle, which the first log call of a process would wait ten milliseconds for. */
    private ByteBuffer buffer;

    private int position;

    Scratch(int cap) {
        this.cap = cap;
        use(new byte[INITIAL_LENGTH]);
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    /** Whether only little more than numbers can still be added. */
    boolean isFull() {
        return position >= cap;
    }

    void reset(int newPosition) {
        if (bytes.length > KEPT_LENGTH) {
            use(new byte[INITIAL_LENGTH]);
        }
        position = newPosition;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    void putByte(int value) {
        ensure(Byte.BYTES);
        bytes[position++] = (byte) value;
    }

    void putShort(int value) {
        ensure(Short.BYTES);
        buffer.putShort(position, (short) value);
        position += Short.BYTES;
    }

    void putInt(int value) {
        ensure(Integer.BYTES);
        buffer.putInt(position, value);
        position += Integer.BYTES;
    }

    void setInt(int index, int value) {
        buffer.putInt(index, value);
    }

    void setShort(int index, int value) {
        buffer.putShort(index, (short) value);
    }

    /** A string as a typed value. */
    void putString(String text) {
        putText(text, ValueLayout.SHORT_STRING, ValueLayout.LONG_STRING);
    }

    /** What some object said of itself, as a typed value. */
    void putText(String text) {
        putText(text, ValueLayout.SHORT_TEXT, ValueLayout.LONG_TEXT);
    }

    private void putText(String text, byte shortType, byte longType) {
        if (fits(text, SimpleValues.TEXT_HEAD)) {
            ensure(SimpleValues.TEXT_HEAD + Utf8.bound(text.length()));
            position = SimpleValues.putText(buffer, position, text, shortType, longType);
        } else {
            putByte(longType);
            int start = position;
            putInt(0);
            putUtf8(text);
            buffer.putInt(start, position - start - Integer.BYTES);
        }
    }

    /** Null or a boxed primitive, as a typed value. */
    void putSimple(Object value) {
        ensure(SimpleValues.LONGEST_NUMBER);
        position = SimpleValues.put(buffer, position, value);
    }

    /** The bytes of {@code text} in standard UTF-8, a lone surrogate as U+FFFD; at the cap it is cut, and marked. */
    void putUtf8(String text) {
        if (fits(text, 0)) {
            ensure(Utf8.bound(text.length()));
            position = Utf8.put(buffer, position, text);
        } else {
            putToTheCap(text);
        }
    }

    /** Whether it surely does, with so many bytes before it. */
    private boolean fits(String text, int head) {
        return text.length() <= (cap - position - head) / Utf8.bound(1);
    }

    private void putToTheCap(String text) {
        int i = 0;
        while (i < text.length() && position < cap) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            ensure(Integer.BYTES);
            position = Utf8.putPoint(buffer, position, point);
        }
        if (i < text.length()) {
            putMark(text.length() - i);
        }
    }

    private void putMark(int cut) {
        String mark = "… [" + cut + " more characters cut]";
        ensure(Utf8.bound(mark.length()));
        position = Utf8.put(buffer, position, mark);
    }

    /** Copies the words from byte {@code from} (a multiple of eight) to the position, padded with zeros. */
    void copyWords(int from, ByteBuffer target, int at) {
        for (int i = from; i < position; i += Long.BYTES) {
            target.putLong(at + i, buffer.getLong(i));
        }
    }

    /** Fills the last word with zeros; after it, {@link #copyWords} may copy whole words. */
    void pad() {
        ensure(Long.BYTES);
        buffer.putLong(position, 0);
    }

    private void ensure(int more) {
        if (position + more + Long.BYTES > bytes.length) {
            grow(position + more + Long.BYTES);
        }
    }

    private void grow(int needed) {
        use(Arrays.copyOf(bytes, Math.max(needed, Math.min(bytes.length * 2, cap + RESERVE))));
    }

    private void use(byte[] memory) {
        bytes = memory;
        buffer = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
    }
}
