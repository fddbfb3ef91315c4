package dev.ipclog.core.journal;

import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a catalog, which others may be appending to and sealing, and which may hold anything. Records are read a page at a
 * time; what looks damaged may just be being written, so it is read again before it counts as that. Not thread-safe.
 */
public final class CatalogFile implements AutoCloseable {
    private static final int PAGE_RECORDS = (4 << 10) / CatalogLayout.RECORD_LENGTH;
    private static final int TRIES = 4;
    private static final long MOST_RECORDS = (1L << 60) / CatalogLayout.RECORD_LENGTH;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final FileChannel channel;
    private ByteBuffer page = ByteBuffer.allocate(PAGE_RECORDS * CatalogLayout.RECORD_LENGTH);
    private long first;
    private int count;

    public CatalogFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a catalog to read it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    public static CatalogFile open(Path path) throws IOException {
        return new CatalogFile(PrivateFile.read(path));
    }

    /** How many whole records there are. */
    public long records() throws IOException {
        return channel.size() / CatalogLayout.RECORD_LENGTH;
    }

    /** Whether the file ends within a record. */
    public boolean isRagged() throws IOException {
        return channel.size() % CatalogLayout.RECORD_LENGTH != 0;
    }

    /** Whether there is a record of that index, from 0 on. */
    public boolean has(long index) throws IOException {
        return page(index) != null;
    }

    /** What a record claims; null if there is no such record, or it is damaged. */
    public Claim claim(long index) throws IOException {
        ByteBuffer record = page(index);
        Claim claim = record == null ? null : CatalogLayout.claim(record);
        for (int i = 0; claim == null && record != null && i < TRIES; i++) {
            claim = CatalogLayout.claim(afresh(index));
        }
        return claim;
    }

    /** The version that a record is of, if that is another one than this; else 0. */
    public int otherVersion(long index) throws IOException {
        ByteBuffer record = page(index);
        return record == null ? 0 : CatalogLayout.otherVersion(record);
    }

    /** The seal of a record as it is now; null if it has none, or a damaged one. A sound one never changes. */
    public Seal seal(long index) throws IOException {
        ByteBuffer known = page(index);
        if (known != null && CatalogLayout.isSealed(known) && CatalogLayout.seal(known) != null) {
            return CatalogLayout.seal(known);
        }
        for (int i = 0; i < TRIES; i++) {
            ByteBuffer record = afresh(index);
            Seal seal = CatalogLayout.isSealed(record) ? CatalogLayout.seal(record) : null;
            if (seal != null || !CatalogLayout.isSealed(record)) {
                return seal;
            }
        }
        return null;
    }

    /** Whether a record has a seal, sound or not. */
    public boolean isSealed(long index) throws IOException {
        return CatalogLayout.isSealed(afresh(index));
    }

    /** Slabs that are not finished may keep it for long. */
    @Override
    public void close() throws IOException {
        count = 0;
        page = NONE;
        channel.close();
    }

    private ByteBuffer page(long index) throws IOException {
        if (index < 0 || index > MOST_RECORDS) {
            return null;
        }
        if (index < first || index >= first + count) {
            load(index);
        }
        return index < first + count
                ? page.slice((int) (index - first) * CatalogLayout.RECORD_LENGTH, CatalogLayout.RECORD_LENGTH)
                        .order(ByteOrder.LITTLE_ENDIAN)
                : null;
    }

    private void load(long index) throws IOException {
        first = index - index % PAGE_RECORDS;
        page.clear();
        int read = 0;
        while (page.hasRemaining() && read >= 0) {
            read = channel.read(page, first * CatalogLayout.RECORD_LENGTH + page.position());
        }
        count = page.position() / CatalogLayout.RECORD_LENGTH;
    }

    private ByteBuffer afresh(long index) throws IOException {
        long place = Math.max(0, Math.min(index, MOST_RECORDS));
        return FileBytes.read(channel, place * CatalogLayout.RECORD_LENGTH, CatalogLayout.RECORD_LENGTH);
    }
}
