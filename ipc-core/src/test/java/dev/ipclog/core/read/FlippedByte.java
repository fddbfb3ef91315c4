package dev.ipclog.core.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A byte of a file that is another until this is closed. */
final class FlippedByte implements AutoCloseable {
    private final Path file;
    private final int position;
    private final int bits;

    FlippedByte(Path file, int position, int bits) throws IOException {
        this.file = file;
        this.position = position;
        this.bits = bits;
        flip();
    }

    @Override
    public void close() throws IOException {
        flip();
    }

    @Override
    public String toString() {
        return "byte " + position + " of the file ^ " + bits;
    }

    private void flip() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ bits));
            channel.write(one.flip(), position);
        }
    }
}
