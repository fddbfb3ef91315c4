package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One of the queue's files and its catalog, open as long as the walk, or a slab that is not finished, uses them. All is
 * read with positional reads; what the file does not hold (any more) is its end. Not thread-safe.
 */
final class ReadableCycle implements AutoCloseable {
    private static final int END = -1;

    /** No file is longer. */
    private static final long FARTHEST = 1L << 60;

    private final Place place;
    private final FileChannel channel;
    private final CatalogFile catalog;
    private final ByteBuffer word = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int users = 1;
    private boolean open = true;

    private ReadableCycle(Place place, FileChannel channel, CatalogFile catalog) {
        this.place = place;
        this.channel = channel;
        this.catalog = catalog;
    }

    /**
     * Opens a file and its catalog, if it has one that can be opened.
     *
     * @throws NoSuchFileException if there is no such file
     */
    static ReadableCycle open(JournalDirectory journal, String name) throws IOException {
        Path path = journal.path().resolve(name);
        Place place = Place.of(path);
        return new ReadableCycle(place, PrivateFile.read(path), openCatalog(journal.catalog(name)));
    }

    private static CatalogFile openCatalog(Path path) throws IOException {
        try {
            return PrivateFile.refusal(path).isEmpty() ? CatalogFile.open(path) : null;
        } catch (FileSystemException e) {
            return null;
        }
    }

    Path path() {
        return place.path();
    }

    String name() {
        return place.path().getFileName().toString();
    }

    /** The catalog; null if there is none. */
    CatalogFile catalog() {
        return catalog;
    }

    /** Whether another file is in the place of this one, or none. */
    boolean isTakenAway() {
        return place.isLost();
    }

    /** Whether it was closed although somebody uses it, since too many were open. */
    boolean isOpen() {
        return open;
    }

    long size() throws IOException {
        return open ? channel.size() : 0;
    }

    /** The header of the document at that position; 0 where the file has none. */
    int header(long position) throws IOException {
        return readWord(position, DocumentLayout.HEADER_LENGTH) ? word.getInt(0) : 0;
    }

    /** The eight bytes at that position; negative where the file has none. */
    long word(long position) throws IOException {
        return readWord(position, Long.BYTES) ? word.getLong(0) : END;
    }

    private boolean readWord(long position, int length) throws IOException {
        word.clear().limit(length);
        return read(word, position) == length;
    }

    /** Reads until the buffer is full or the file ends; returns how many bytes that were. */
    int read(ByteBuffer into, long position) throws IOException {
        int start = into.position();
        int count = open && position >= 0 && position <= FARTHEST ? 0 : END;
        while (into.hasRemaining() && count >= 0) {
            count = channel.read(into, position + into.position() - start);
        }
        return into.position() - start;
    }

    /** To be released once more. */
    void retain() {
        users++;
    }

    void release() throws IOException {
        if (--users == 0) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        channel.close();
        if (catalog != null) {
            catalog.close();
        }
    }
}
