package dev.ipclog.reader;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of text of bytes as they come. A line that is longer than {@value #MAX_LENGTH} bytes comes in pieces, cut
 * between characters. What is no UTF-8 becomes U+FFFD.
 */
final class LineCutter {
    static final int MAX_LENGTH = 64 << 10;

    private final Consumer<String> lines;
    private final byte[] line = new byte[MAX_LENGTH];
    private int length;

    LineCutter(Consumer<String> lines) {
        this.lines = lines;
    }

    void feed(byte[] bytes, int count) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (bytes[at] == '\n') {
                append(bytes, from, at);
                emit(lengthWithoutCarriageReturn());
                from = at + 1;
            }
        }
        append(bytes, from, count);
    }

    /** Ends the last line, if it was not. */
    void finish() {
        if (length > 0) {
            emit(length);
        }
    }

    private void append(byte[] bytes, int from, int to) {
        int next = from;
        while (next < to) {
            if (length == MAX_LENGTH) {
                cut();
            }
            int count = Math.min(to - next, MAX_LENGTH - length);
            System.arraycopy(bytes, next, line, length, count);
            length += count;
            next += count;
        }
    }

    private void cut() {
        int end = endOfWholeCharacters();
        int rest = length - end;
        emit(end);
        System.arraycopy(line, end, line, 0, rest);
        length = rest;
    }

    /** Where the last character begins if it may go on, else the end. */
    private int endOfWholeCharacters() {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(bytes, CharBuffer.allocate(MAX_LENGTH), false);
        return bytes.position();
    }

    private int lengthWithoutCarriageReturn() {
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    private void emit(int end) {
        lines.accept(new String(line, 0, end, StandardCharsets.UTF_8));
        length = 0;
    }
}
