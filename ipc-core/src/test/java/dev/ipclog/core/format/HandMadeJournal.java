package dev.ipclog.core.format;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A journal's directory with files of hand-made slabs. */
public final class HandMadeJournal {
    private static final int ROOM_BEHIND = 64;

    private static final Anchor NEVER = new Anchor(0, 0, HandMadeSlab.BOOT);

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
        return file(name, List.of(slabs));
    }

    public Path file(String name, List<HandMadeSlab> slabs) {
        return write(name, false, slabs);
    }

    /** A file that has been ended. */
    public Path endedFile(String name, HandMadeSlab... slabs) {
        return write(name, true, List.of(slabs));
    }

    /** The catalog of a file. */
    public Path catalog(String name) {
        return JournalDirectory.existing(directory).catalog(name);
    }

    private Path write(String name, boolean ended, List<HandMadeSlab> slabs) {
        int room = ROOM_BEHIND;
        for (HandMadeSlab slab : slabs) {
            room += slab.memory().capacity() + 2 * SlabLayout.ALIGNMENT;
        }
        ByteBuffer file = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(DocumentLayout.QUEUES_OWN | Long.BYTES).putLong(0);
        slabs.forEach(slab -> append(file, slab.memory()));
        file.putInt(ended ? DocumentLayout.END : 0);
        try {
            Files.write(catalog(name), records(ended, slabs));
            return Files.write(directory.resolve(name), file.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] records(boolean ended, List<HandMadeSlab> slabs) {
        ByteBuffer records = ByteBuffer.allocate((slabs.size() + (ended ? 1 : 0)) * CatalogLayout.RECORD_LENGTH);
        for (HandMadeSlab slab : slabs) {
            ByteBuffer record = CatalogLayout.record(slab.claim());
            if (slab.seal() != null) {
                CatalogLayout.seal(record, slab.seal());
            }
            records.put(record);
        }
        if (ended) {
            records.put(CatalogLayout.record(new Claim(ClaimKind.END, 0, 0, 1, 1, 0, NEVER)));
        }
        return records.array();
    }

    private static void append(ByteBuffer file, ByteBuffer slab) {
        int position = file.position();
        file.putInt(DocumentLayout.header(position, slab.capacity()));
        file.position((int) DocumentLayout.start(position));
        file.put(slab.duplicate().rewind());
    }
}
