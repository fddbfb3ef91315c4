package dev.ipclog.core.write;

import java.nio.ByteBuffer;

/**
 * A text as if it were ASCII, a word at a time: short texts are what most log calls have, and what the compiler makes of a
 * loop by bytes is all preparation for long ones (measured: 15 ns for eight letters, and 6 by words).
 */
final class LowBytes {
    private LowBytes() {}

    /** Writes the low byte of each unit, and returns what is set in any unit: less than 0x80 if the text is ASCII. */
    static int put(ByteBuffer memory, int start, String text) {
        int units = 0;
        int i = 0;
        int left = text.length();
        while (left >= Long.BYTES) {
            int a = text.charAt(i);
            int b = text.charAt(i + 1);
            int c = text.charAt(i + 2);
            int d = text.charAt(i + 3);
            int e = text.charAt(i + 4);
            int f = text.charAt(i + 5);
            int g = text.charAt(i + 6);
            int h = text.charAt(i + 7);
            units |= a | b | c | d | e | f | g | h;
            long low = a | b << 8 | c << 16 | (long) d << 24;
            long high = e | f << 8 | g << 16 | (long) h << 24;
            memory.putLong(start + i, low | high << 32);
            i += Long.BYTES;
            left -= Long.BYTES;
        }
        if ((left & 4) != 0) {
            int a = text.charAt(i);
            int b = text.charAt(i + 1);
            int c = text.charAt(i + 2);
            int d = text.charAt(i + 3);
            units |= a | b | c | d;
            memory.putInt(start + i, a | b << 8 | c << 16 | d << 24);
            i += 4;
        }
        if ((left & 2) != 0) {
            int a = text.charAt(i);
            int b = text.charAt(i + 1);
            units |= a | b;
            memory.putShort(start + i, (short) (a | b << 8));
            i += 2;
        }
        if ((left & 1) != 0) {
            int a = text.charAt(i);
            units |= a;
            memory.put(start + i, (byte) a);
        }
        return units;
    }
}
