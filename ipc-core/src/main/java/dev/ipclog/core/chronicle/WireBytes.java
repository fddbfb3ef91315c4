package dev.ipclog.core.chronicle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes Chronicle's binary wire format, in which the queue describes itself: each value is preceded by a byte that says
 * what it is. Of several encodings of a value it takes the one that Chronicle's own writer takes, so that what is made
 * here equals what that library makes, byte by byte.
 */
final class WireBytes {
    private static final int NESTED = 0x82;
    private static final int LONGS = 0x8d;
    private static final int PADDING = 0x8e;
    /** A byte that says nothing. */
    static final int PADDING_BYTE = 0x8f;

    private static final int UINT8 = 0xa1;
    private static final int UINT16 = 0xa2;
    private static final int INT16 = 0xa5;
    private static final int INT32 = 0xa6;
    private static final int INT64 = 0xa7;
    private static final int TYPE = 0xb6;
    private static final int TEXT = 0xb8;
    private static final int EVENT = 0xb9;
    private static final int SHORT_FIELD = 0xc0;
    private static final int SHORT_TEXT = 0xe0;
    private static final int SHORT_LENGTH = 32;
    private static final int LONG_PADDING_LENGTH = 1 + Integer.BYTES;
    private static final int STOP_BITS = 7;

    /** UTF-8 takes one byte, or two, for characters below. */
    private static final int ONE_BYTE = 0x80;

    private static final int TWO_BYTES = 0x800;

    private final ByteBuffer bytes;

    /** Room for {@code capacity} bytes, to stand at a multiple of eight in the file. */
    WireBytes(int capacity) {
        bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    /** Where the next document will begin. */
    int nextDocument() {
        return align(bytes.position(), Integer.BYTES);
    }

    void putLong(int position, long value) {
        bytes.putLong(position, value);
    }

    /** What has been written, with zeros up to the next multiple of {@code alignment}. */
    ByteBuffer toBuffer(int alignment) {
        bytes.limit(align(bytes.position(), alignment)).rewind();
        return bytes;
    }

    /** Begins a document; returns what {@link #end} wants. */
    int document() {
        bytes.position(nextDocument());
        bytes.putInt(0);
        return bytes.position();
    }

    /** Begins the value of a field with fields of its own; returns what {@link #end} wants. */
    int nested() {
        code(NESTED);
        bytes.putInt(0);
        return bytes.position();
    }

    /** Stores how long what began at {@code start} has become, with {@code bits} of a document's header. */
    void end(int start, int bits) {
        bytes.putInt(start - Integer.BYTES, (bytes.position() - start) | bits);
    }

    void event(String name) {
        code(EVENT);
        counted(name);
    }

    void type(String name) {
        code(TYPE);
        counted(name);
    }

    /** The name of a field, of at most 31 bytes. */
    WireBytes field(String name) {
        code(SHORT_FIELD + name.length());
        bytes.put(name.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** A text; each of a pair of surrogates is encoded by itself (CESU-8), as Chronicle does and expects. */
    void text(String value) {
        int length = encodedLength(value);
        if (length < SHORT_LENGTH) {
            code(SHORT_TEXT + length);
        } else {
            code(TEXT);
            length(length);
        }
        for (int i = 0; i < value.length(); i++) {
            encode(value.charAt(i));
        }
    }

    private static int encodedLength(String value) {
        int length = 0;
        for (int i = 0; i < value.length(); i++) {
            length += value.charAt(i) < ONE_BYTE ? 1 : value.charAt(i) < TWO_BYTES ? 2 : 3;
        }
        return length;
    }

    private void encode(char c) {
        if (c < ONE_BYTE) {
            code(c);
        } else if (c < TWO_BYTES) {
            code(0xc0 | (c >> 6));
            code(0x80 | (c & 0x3f));
        } else {
            code(0xe0 | (c >> 12));
            code(0x80 | ((c >> 6) & 0x3f));
            code(0x80 | (c & 0x3f));
        }
    }

    /** A number from 0 on, in as few bytes as it needs. */
    void number(int value) {
        if (value < 1 << Byte.SIZE) {
            code(UINT8);
            bytes.put((byte) value);
        } else if (value < 1 << Short.SIZE) {
            code(value <= Short.MAX_VALUE ? INT16 : UINT16);
            bytes.putShort((short) value);
        } else {
            code(INT32);
            bytes.putInt(value);
        }
    }

    /** A number that can be changed in place; returns where it stands, which is a multiple of eight. */
    int int64(long value) {
        padFor(1);
        code(INT64);
        bytes.putLong(value);
        return bytes.position() - Long.BYTES;
    }

    /** Numbers that can be changed in place, all 0 now; returns where the first of them stands. */
    int longs(int count, int used) {
        padFor(1);
        code(LONGS);
        bytes.putLong(count).putLong(used);
        int start = bytes.position();
        bytes.position(start + count * Long.BYTES);
        return start;
    }

    /** So that the document ends at a multiple of four. */
    void padToWord() {
        while (bytes.position() % Integer.BYTES != 0) {
            code(PADDING_BYTE);
        }
    }

    private void padFor(int bytesBefore) {
        int end = bytes.position() + bytesBefore;
        int padding = align(end, Long.BYTES) - end;
        if (padding >= LONG_PADDING_LENGTH) {
            code(PADDING);
            bytes.putInt(padding - LONG_PADDING_LENGTH);
            padding -= LONG_PADDING_LENGTH;
            bytes.position(bytes.position() + padding);
        } else {
            for (int i = 0; i < padding; i++) {
                code(PADDING_BYTE);
            }
        }
    }

    private void counted(String name) {
        length(name.length());
        bytes.put(name.getBytes(StandardCharsets.US_ASCII));
    }

    private void length(int length) {
        int rest = length;
        while (rest >= 1 << STOP_BITS) {
            code((rest & ((1 << STOP_BITS) - 1)) | (1 << STOP_BITS));
            rest >>>= STOP_BITS;
        }
        code(rest);
    }

    private void code(int code) {
        bytes.put((byte) code);
    }

    private static int align(int position, int alignment) {
        return (position + alignment - 1) & -alignment;
    }
}
