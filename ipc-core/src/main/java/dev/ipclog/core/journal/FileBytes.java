package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads and writes a stretch of a file whole. */
public final class FileBytes {
    private FileBytes() {}

    /**
     * Writes what remains of {@code content}.
     *
     * @throws IOException if there is no room on the disk, or the file cannot be written
     */
    public static void write(FileChannel file, ByteBuffer content, long position) throws IOException {
        long start = position - content.position();
        while (content.hasRemaining()) {
            file.write(content, start + content.position());
        }
    }

    /** So many bytes, little-endian, from {@code position} on; zeros where the file has none. */
    public static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        while (content.hasRemaining() && count >= 0) {
            count = file.read(content, position + content.position());
        }
        return content.clear();
    }
}
