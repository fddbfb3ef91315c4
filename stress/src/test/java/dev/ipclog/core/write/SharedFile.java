package dev.ipclog.core.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
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
public final class SharedFile {
    /** How much of it a slab may take. */
    static final int PLACE = 2048;

    /** Where it is. */
    public static final Path PATH;

    private static final int PLACES = 8 << 10;
    private static final byte[] ZEROS = new byte[PLACE];
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final MappedByteBuffer WRITTEN;
    private static final ByteBuffer READ;

    static {
        try {
            Path directory = Files.createTempDirectory("ipclog-stress");
            PATH = Files.createFile(directory.resolve("stress.cq4"));
            directory.toFile().deleteOnExit();
            PATH.toFile().deleteOnExit();
            try (FileChannel channel = FileChannel.open(PATH, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                WRITTEN = channel.map(MapMode.READ_WRITE, 0, (long) PLACES * PLACE);
                READ = channel.map(MapMode.READ_ONLY, 0, (long) PLACES * PLACE);
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

    static MappedByteBuffer written(int place, int length) {
        return (MappedByteBuffer) WRITTEN.slice(place, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer read(int place, int length) {
        return READ.slice(place, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
