package dev.ipclog.core.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that is mapped twice: what a stripe writes through the one mapping is read through the other, as it is by two
 * processes. Its places are used again in turn: there are many more of them than tests alive at the same time.
 */
final class SharedFile {
    /** How much of it a slab may take. */
    static final int PLACE = 2048;

    private static final int PLACES = 8 << 10;
    private static final byte[] ZEROS = new byte[PLACE];
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final ByteBuffer WRITTEN;
    private static final ByteBuffer READ;

    static {
        try {
            Path file = Files.createTempFile("ipclog-stress", null);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                WRITTEN = channel.map(MapMode.READ_WRITE, 0, (long) PLACES * PLACE);
                READ = channel.map(MapMode.READ_ONLY, 0, (long) PLACES * PLACE);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SharedFile() {}

    /** The next place, filled with zeros as an allocator leaves it. */
    static int next() {
        int place = Math.floorMod(NEXT.getAndIncrement(), PLACES) * PLACE;
        WRITTEN.put(place, ZEROS);
        return place;
    }

    static ByteBuffer written(int place, int length) {
        return WRITTEN.slice(place, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer read(int place, int length) {
        return READ.slice(place, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
