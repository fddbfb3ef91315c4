package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.End;
import dev.ipclog.demo.Message.Frame;
import dev.ipclog.demo.Message.Sight;
import dev.ipclog.demo.Message.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WireTest {

    private static final Blob BLOB = new Blob(1, 2, 3, 4, 2.25, 3.5, 11, 0.75);
    private static final List<Message> ALL_KINDS = List.of(
            new Frame(1, -5, new Picture(3, 2, new byte[] {0, 1, 127, -128, -1, 5})),
            new Detection(2, Long.MAX_VALUE, 320, 240, Optional.of(BLOB)),
            new Detection(3, 7, 320, 240, Optional.empty()),
            new Target(4, 8, 9, Sight.SEEN, 0.5, -0.25),
            new Target(5, 8, 9, Sight.HIDDEN, 0.5, -0.25),
            new Target(6, 8, 9, Sight.NONE, 0, 0),
            new End());

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var bytes = new ByteArrayInputStream(written());
        for (Message message : ALL_KINDS) {
            assertEquals(message, Wire.read(Channels.newChannel(bytes)));
        }
        assertThrows(EOFException.class, () -> Wire.read(Channels.newChannel(bytes)));
    }

    @Test
    void aMessageCutShortIsTheEndOfThePeer() throws IOException {
        byte[] target = bytesOf(Wire.encode(new Target(4, 8, 9, Sight.SEEN, 0.5, -0.25)));
        for (int length = 0; length < 30; length++) {
            var bytes = new ByteArrayInputStream(Arrays.copyOf(target, length));
            assertThrows(EOFException.class, () -> Wire.read(Channels.newChannel(bytes)));
        }
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        assertRefused(ByteBuffer.allocate(4).putInt(0));
        assertRefused(ByteBuffer.allocate(4).putInt(-1));
        assertRefused(ByteBuffer.allocate(4).putInt(Wire.LONGEST + 1));
    }

    @Test
    void anUnknownKindIsRefused() {
        assertRefused(ByteBuffer.allocate(5).putInt(1).put((byte) 77));
    }

    @Test
    void aPictureWhoseSizeDoesNotFitIsRefused() {
        ByteBuffer frame = Wire.encode(new Frame(1, 2, new Picture(2, 2, new byte[4])));
        assertRefused(frame.putInt(17, 1_000_000));
    }

    @Test
    void bytesBehindAMessageAreRefused() {
        assertRefused(ByteBuffer.allocate(8).putInt(4).put((byte) 0));
    }

    @Test
    void damagedBytesAreNeverMoreThanAnIOException() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = written();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            readAll(bytes);
        }
    }

    private static void readAll(byte[] bytes) {
        var channel = Channels.newChannel(new ByteArrayInputStream(bytes));
        assertThrows(IOException.class, () -> {
            while (Wire.read(channel) != null) {}
        });
    }

    private static void assertRefused(ByteBuffer bytes) {
        var channel = Channels.newChannel(new ByteArrayInputStream(bytesOf(bytes)));
        IOException e = assertThrows(IOException.class, () -> Wire.read(channel));
        assertEquals(IOException.class, e.getClass());
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.rewind().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Message message : ALL_KINDS) {
            Wire.write(Channels.newChannel(bytes), message);
        }
        return bytes.toByteArray();
    }
}
