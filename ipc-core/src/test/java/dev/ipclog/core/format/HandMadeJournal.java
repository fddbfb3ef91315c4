package dev.ipclog.core.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A journal's directory with files of hand-made slabs. */
public final class HandMadeJournal {
    private static final int ROOM_BEHIND = 4096;
    private static final int QUEUES_OWN = 1 << 30;
    private static final int END_OF_FILE = 3 << 30;

    private final Path directory;

    private HandMadeJournal(Path directory) {
        this.directory = directory;
    }

    /** A journal without any file of slabs yet. */
    public static HandMadeJournal in(Path directory) {
        try {
            Files.write(directory.resolve("metadata.cq4t"), new byte[0]);
            Files.write(directory.resolve("writers"), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HandMadeJournal(directory);
    }

    /** A file to which more could be added. */
    public Path file(String name, HandMadeSlab... slabs) {
        return write(name, 0, slabs);
    }

    /** A file that the queue has ended. */
    public Path endedFile(String name, HandMadeSlab... slabs) {
        return write(name, END_OF_FILE, slabs);
    }

    /** A file of slabs made elsewhere. */
    public Path file(String name, List<ByteBuffer> slabs) {
        return write(name, 0, slabs);
    }

    private Path write(String name, int lastHeader, HandMadeSlab... slabs) {
        return write(
                name, lastHeader, Stream.of(slabs).map(HandMadeSlab::memory).toList());
    }

    private Path write(String name, int lastHeader, List<ByteBuffer> slabs) {
        int room = ROOM_BEHIND;
        for (ByteBuffer slab : slabs) {
            room += slab.capacity() + SlabLayout.ALIGNMENT + Integer.BYTES;
        }
        ByteBuffer file = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(QUEUES_OWN | Long.BYTES).putLong(0);
        slabs.forEach(slab -> append(file, slab));
        file.putInt(lastHeader);
        Path path = directory.resolve(name);
        try {
            return Files.write(path, file.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(ByteBuffer file, ByteBuffer slab) {
        int start = file.position() + Integer.BYTES;
        int padding = -start & (SlabLayout.ALIGNMENT - 1);
        file.putInt(padding + slab.capacity());
        file.position(start + padding);
        file.put(slab.duplicate().rewind());
    }
}
