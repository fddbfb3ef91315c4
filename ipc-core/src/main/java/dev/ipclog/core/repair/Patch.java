package dev.ipclog.core.repair;

import dev.ipclog.core.format.Ordered;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A cycle file that is being repaired. It is written through the channel, so that a full disk is an exception; but what
 * readers take for a sign that the rest is there has to come in one store, and so through memory.
 */
final class Patch implements AutoCloseable {
    private final FileChannel channel;

    private Patch(FileChannel channel) {
        this.channel = channel;
    }

    static Patch open(JournalDirectory journal, String file) throws IOException {
        return new Patch(PrivateFile.write(journal.path().resolve(file)));
    }

    FileChannel channel() {
        return channel;
    }

    ByteBuffer read(long position, int length) throws IOException {
        return FileBytes.read(channel, position, length);
    }

    void write(ByteBuffer content, long position) throws IOException {
        FileBytes.write(channel, content, position);
    }

    /** Stores four bytes as one; the position is a multiple of four. */
    void store(long position, int value) throws IOException {
        Ordered.putInt(reserved(position, Integer.BYTES), 0, value);
    }

    /** Stores eight bytes as one; the position is a multiple of eight. */
    void store(long position, long value) throws IOException {
        Ordered.putLong(reserved(position, Long.BYTES), 0, value);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Where a file has a hole, room is found by writing what is read there. */
    private ByteBuffer reserved(long position, int length) throws IOException {
        write(read(position, length), position);
        return channel.map(MapMode.READ_WRITE, position, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
