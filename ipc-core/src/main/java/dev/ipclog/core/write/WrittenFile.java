package dev.ipclog.core.write;

import dev.ipclog.core.claim.CycleFile;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A cycle file with slabs of this process, to be forced through a channel of its own. On Linux that writes what was changed
 * through a mapping, too, by whatever process: there is one cache of a file's pages, and a page of it that is about to be
 * changed is marked first.
 */
final class WrittenFile {
    private final CycleFile file;

    /** Slabs that may still get entries, but for some that have been ended meanwhile. */
    private final Queue<Slab> slabs = new ConcurrentLinkedQueue<>();

    /** Of the cycle file and its catalog; touched by the forcing thread only. */
    private final List<FileChannel> channels = new ArrayList<>();

    WrittenFile(CycleFile file, Slab first) {
        this.file = file;
        slabs.add(first);
    }

    boolean isOf(CycleFile other) {
        return file == other;
    }

    void add(Slab slab) {
        slabs.removeIf(Slab::isEnded);
        slabs.add(slab);
    }

    /** Whether none of its slabs can get another entry. */
    boolean isOver() {
        slabs.removeIf(Slab::isEnded);
        return slabs.isEmpty();
    }

    /** Whether it has never been forced, so that its name may not be on the disk. */
    boolean isNew() {
        return channels.isEmpty();
    }

    /** Forces what is in the file and its catalog. If they have been taken away, that is the allocator's to tell. */
    void force() throws IOException {
        try {
            if (channels.isEmpty()) {
                channels.add(PrivateFile.read(file.place().path()));
                channels.add(PrivateFile.read(file.catalogPath()));
            }
            for (FileChannel channel : channels) {
                channel.force(false);
            }
        } catch (NoSuchFileException e) {
            // See above.
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = PrivateFile.read(path)) {
            channel.force(false);
        } catch (NoSuchFileException e) {
            // Likewise.
        }
    }

    void close() {
        try {
            for (FileChannel channel : channels) {
                channel.close();
            }
        } catch (IOException e) {
            // It has been forced.
        }
    }
}
