package dev.ipclog.demo;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.End;
import dev.ipclog.demo.Message.Frame;
import dev.ipclog.demo.Message.Sight;
import dev.ipclog.demo.Message.Target;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/**
 * Messages as bytes, big-endian: the length of the rest (int32), the kind (int8), then the fields in the order of the
 * record. An absent blob is a blob of area 0. Reading trusts no byte: what does not fit is an {@link IOException}.
 */
final class Wire {

    static final int LONGEST = 1 << 24;

    private static final byte END = 0;
    private static final byte FRAME = 1;
    private static final byte DETECTION = 2;
    private static final byte TARGET = 3;

    private static final int SMALL = 128;
    private static final Blob NO_BLOB = new Blob(0, 0, 0, 0, 0, 0, 0, 0);

    private Wire() {}

    static void write(WritableByteChannel channel, Message message) throws IOException {
        ByteBuffer bytes = encode(message);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static Message read(ReadableByteChannel channel) throws IOException {
        int length = fill(channel, Integer.BYTES).getInt();
        if (length < 1 || length > LONGEST) {
            throw new IOException("a message of " + length + " bytes cannot be");
        }
        return decode(fill(channel, length));
    }

    private static ByteBuffer fill(ReadableByteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the peer has hung up");
            }
        }
        return bytes.flip();
    }

    static ByteBuffer encode(Message message) {
        ByteBuffer bytes = ByteBuffer.allocate(
                message instanceof Frame frame ? SMALL + frame.picture().size() : SMALL);
        bytes.position(Integer.BYTES);
        put(bytes, message);
        return bytes.putInt(0, bytes.position() - Integer.BYTES).flip();
    }

    private static void put(ByteBuffer bytes, Message message) {
        if (message instanceof Frame frame) {
            putFrame(bytes.put(FRAME), frame);
        } else if (message instanceof Detection detection) {
            putDetection(bytes.put(DETECTION), detection);
        } else if (message instanceof Target target) {
            putTarget(bytes.put(TARGET), target);
        } else {
            bytes.put(END);
        }
    }

    private static void putFrame(ByteBuffer bytes, Frame frame) {
        Picture picture = frame.picture();
        bytes.putInt(frame.number()).putLong(frame.captured());
        bytes.putInt(picture.width()).putInt(picture.height()).put(picture.toBytes());
    }

    private static void putDetection(ByteBuffer bytes, Detection detection) {
        Blob blob = detection.blob().orElse(NO_BLOB);
        bytes.putInt(detection.frame()).putLong(detection.captured());
        bytes.putInt(detection.width()).putInt(detection.height());
        bytes.putInt(blob.left()).putInt(blob.top()).putInt(blob.width()).putInt(blob.height());
        bytes.putDouble(blob.x()).putDouble(blob.y()).putInt(blob.area()).putDouble(blob.confidence());
    }

    private static void putTarget(ByteBuffer bytes, Target target) {
        bytes.putInt(target.frame()).putLong(target.captured()).putInt(target.id());
        bytes.put(target.sight().code).putDouble(target.right()).putDouble(target.down());
    }

    /** Decodes what follows the length. */
    static Message decode(ByteBuffer bytes) throws IOException {
        try {
            Message message = get(bytes.get(), bytes);
            if (bytes.hasRemaining()) {
                throw new IOException(bytes.remaining() + " bytes too many");
            }
            return message;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("a message that makes no sense", e);
        }
    }

    private static Message get(byte kind, ByteBuffer bytes) throws IOException {
        return switch (kind) {
            case END -> new End();
            case FRAME -> getFrame(bytes);
            case DETECTION -> getDetection(bytes);
            case TARGET -> getTarget(bytes);
            default -> throw new IOException("no message is of kind " + kind);
        };
    }

    private static Frame getFrame(ByteBuffer bytes) {
        int number = bytes.getInt();
        long captured = bytes.getLong();
        int width = bytes.getInt();
        int height = bytes.getInt();
        byte[] pixels = new byte[bytes.remaining()];
        bytes.get(pixels);
        return new Frame(number, captured, new Picture(width, height, pixels));
    }

    private static Detection getDetection(ByteBuffer bytes) {
        int frame = bytes.getInt();
        long captured = bytes.getLong();
        return new Detection(frame, captured, bytes.getInt(), bytes.getInt(), getBlob(bytes));
    }

    private static Optional<Blob> getBlob(ByteBuffer bytes) {
        Blob blob = new Blob(
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                bytes.getDouble(),
                bytes.getDouble(),
                bytes.getInt(),
                bytes.getDouble());
        return blob.area() == 0 ? Optional.empty() : Optional.of(blob);
    }

    private static Target getTarget(ByteBuffer bytes) throws IOException {
        int frame = bytes.getInt();
        long captured = bytes.getLong();
        int id = bytes.getInt();
        return new Target(frame, captured, id, sight(bytes.get()), bytes.getDouble(), bytes.getDouble());
    }

    private static Sight sight(byte code) throws IOException {
        for (Sight sight : Sight.values()) {
            if (sight.code == code) {
                return sight;
            }
        }
        throw new IOException("no sight has the number " + code);
    }
}
