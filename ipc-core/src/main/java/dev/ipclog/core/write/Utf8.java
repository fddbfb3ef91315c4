package dev.ipclog.core.write;

import java.nio.ByteBuffer;

/** Standard UTF-8, a lone surrogate as U+FFFD. */
final class Utf8 {
    private static final int MAX_BYTES_PER_UNIT = 3;

    private Utf8() {}

    /** The most bytes that so many UTF-16 units can take. */
    static int bound(int units) {
        return units * MAX_BYTES_PER_UNIT;
    }

    /** Writes the text from its unit {@code from} on, and returns where it ends. */
    static int put(ByteBuffer target, int start, String text, int from) {
        int at = start;
        for (int i = from; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            at = putPoint(target, at, point);
        }
        return at;
    }

    /** Writes one code point, and returns where it ends. */
    static int putPoint(ByteBuffer target, int start, int point) {
        int at = start;
        if (point < 0x80) {
            target.put(at++, (byte) point);
        } else if (point < 0x800) {
            target.put(at++, (byte) (0xC0 | (point >> 6)));
            target.put(at++, tail(point));
        } else if (point < 0x10000) {
            int shown = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point;
            target.put(at++, (byte) (0xE0 | (shown >> 12)));
            target.put(at++, tail(shown >> 6));
            target.put(at++, tail(shown));
        } else {
            target.put(at++, (byte) (0xF0 | (point >> 18)));
            target.put(at++, tail(point >> 12));
            target.put(at++, tail(point >> 6));
            target.put(at++, tail(point));
        }
        return at;
    }

    private static byte tail(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
