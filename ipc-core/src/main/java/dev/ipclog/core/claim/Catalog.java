package dev.ipclog.core.claim;

import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A cycle's catalog: by its order it is decided who gets which piece of the cycle file. A writer appends a record, in one
 * write that the kernel puts behind all others; then it reads on from its last look, adding up lengths, until it has passed
 * its own record, and so knows where its piece lies. Records behind the first one that ends the catalog are void. Nobody
 * waits: a writer that is stopped at any of these steps leaves a record that others pass.
 */
final class Catalog implements AutoCloseable {
    private static final Set<StandardOpenOption> APPEND = Set.of(StandardOpenOption.APPEND);

    private final Place place;
    private final FileChannel channel;
    private final FileChannel appender;
    private final CatalogFile records;
    private final long writer;

    /** Own claims that have been passed and not been taken yet, by their numbers. */
    private final Map<Long, Piece> found = new HashMap<>();

    private long index;
    private long position;
    private Claim next;
    private boolean ended;
    private boolean closed;
    private boolean doubtful;

    /**
     * What a cycle file knows of its documents.
     *
     * @param first where the first one's header stands
     * @param noted where that of the one stands up to which all are there; negative if that is not known
     * @param before how many are before that one
     * @param header of that one
     */
    record Known(long first, long noted, long before, int header) {}

    private Catalog(Place place, FileChannel channel, FileChannel appender, long writer) {
        this.place = place;
        this.channel = channel;
        this.appender = appender;
        this.records = new CatalogFile(channel);
        this.writer = writer;
    }

    static Catalog open(Path path, long writer) throws IOException {
        Place place = Place.of(path);
        FileChannel channel = PrivateFile.write(path);
        try {
            return new Catalog(place, channel, FileChannel.open(path, APPEND), writer);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Place place() {
        return place;
    }

    /** Begins to look: at the document that the cycle file notes if its record says the same, else at the first. */
    void begin(Known known) throws IOException {
        Claim claim = known.noted < 0 ? null : records.claim(known.before);
        boolean fits = claim != null
                && claim.kind() != ClaimKind.END
                && known.header == DocumentLayout.header(known.noted, claim.length());
        index = fits ? known.before : 0;
        position = fits ? known.noted : known.first;
        long count = records.records();
        Claim newest = count == 0 ? null : records.claim(count - 1);
        doubtful = records.isRagged()
                || (count > 0 && (newest == null || !newest.anchor().boot().equals(Clock.BOOT)));
    }

    /**
     * Appends a record.
     *
     * @throws IOException if there is no room on the disk; there is no record then
     */
    void append(Claim claim) throws IOException {
        ByteBuffer record = CatalogLayout.record(claim);
        if (appender.write(record) != CatalogLayout.RECORD_LENGTH) {
            throw new IOException("the disk has no room for a record of '" + place.name() + "'");
        }
    }

    /** Closes a catalog for claims without a look at what it holds, if there is one. */
    static void end(Path path) throws IOException {
        try (Catalog catalog = open(path, 0)) {
            catalog.end();
        } catch (NoSuchFileException e) {
            // Nobody can claim there either.
        }
    }

    /** Closes the catalog for claims, by a record that says so. */
    void end() throws IOException {
        append(new Claim(ClaimKind.END, 0, 0, writer, 0, 0, Clock.now()));
    }

    /** The claim that is to be passed next; null if there is none, or none counts any more. */
    Claim next() throws IOException {
        if (next == null && !ended && records.has(index)) {
            Claim claim = records.claim(index);
            doubtful |= claim == null;
            closed = claim != null && claim.kind() == ClaimKind.END;
            ended = claim == null || closed;
            next = ended ? null : claim;
        }
        return next;
    }

    /** Passes the next claim. */
    Piece pass(CycleFile file) {
        Piece piece = new Piece(file, index, position, next);
        if (next.writer() == writer) {
            found.put(next.number(), piece);
        }
        position = piece.end();
        index++;
        next = null;
        return piece;
    }

    /** The own claim of that number; null if it has not been passed. */
    Piece take(long number) {
        return found.remove(number);
    }

    /** How many claims have been passed. */
    long index() {
        return index;
    }

    /** Where the header of the next document stands. */
    long position() {
        return position;
    }

    /** Whether there is a record that has not been looked at. */
    boolean hasMore() throws IOException {
        return records.has(index);
    }

    /** Whether no claim counts behind those that have been passed. */
    boolean isEnded() {
        return ended;
    }

    /** Whether that is so since a record says it, and not since one is damaged. */
    boolean isClosed() {
        return closed;
    }

    /** Whether a record is damaged, or the last one was there before the machine's last boot. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Writes a claim's seal. */
    void seal(Piece piece, Seal seal) throws IOException {
        long position = piece.index() * CatalogLayout.RECORD_LENGTH + CatalogLayout.SEAL_OFFSET;
        FileBytes.write(channel, CatalogLayout.sealOf(piece.claim(), seal), position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        appender.close();
    }
}
