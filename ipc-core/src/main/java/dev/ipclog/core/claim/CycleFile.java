package dev.ipclog.core.claim;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.journal.TakenAwayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * A cycle file and its catalog, for one writer to claim pieces of it. No lock is involved: see {@link Catalog} for who gets
 * which piece. What lies in a piece is its owner's alone, but for the header before it, which whoever passes the claim
 * stores: all of them store the same.
 *
 * <p>Room is taken by writing zeros through the channel, so that a full disk is an exception here and not a fault in a log
 * call; and the file grows by these writes alone, so that nobody can make it shorter again by mistake. Used by the
 * allocator's thread only.
 */
public final class CycleFile implements AutoCloseable {
    private final int cycle;
    private final CycleHead head;
    private final FileChannel channel;
    private final Place place;
    private final Catalog catalog;

    /** What has been passed last. */
    private Piece passed;

    /** Up to where this writer has taken room. */
    private long reserved;

    private int uses = 1;

    private CycleFile(int cycle, CycleHead head, FileChannel channel, Place place, Catalog catalog) {
        this.cycle = cycle;
        this.head = head;
        this.channel = channel;
        this.place = place;
        this.catalog = catalog;
    }

    /**
     * The files of that cycle, which exist.
     *
     * @param writer number of the writer that will claim
     * @return null if something else is in the place of the cycle file, or only part of it
     */
    public static CycleFile open(JournalDirectory journal, Roll roll, int cycle, long writer) throws IOException {
        Place place = Place.of(roll.path(journal, cycle));
        CycleHead head = CycleHead.of(roll);
        FileChannel channel = PrivateFile.write(place.path());
        try {
            if (!FileBytes.read(channel, 0, head.writePosition()).equals(head.signature())) {
                channel.close();
                return null;
            }
            Catalog catalog = Catalog.open(journal.catalog(place.name()), writer);
            CycleFile file = new CycleFile(cycle, head, channel, place, catalog);
            catalog.begin(file.known());
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public int cycle() {
        return cycle;
    }

    public Place place() {
        return place;
    }

    /** The file's catalog, to be forced to the disk with it. */
    public Path catalogPath() {
        return catalog.place().path();
    }

    /** Whether no claim in this file counts any more. */
    public boolean isEnded() {
        return catalog.isEnded();
    }

    /**
     * Claims a piece; whether the claim counts, and where it lies, is told by {@link #find}.
     *
     * @throws IOException if there is no room on the disk; nothing is claimed then
     */
    public void claim(Claim claim) throws IOException {
        catalog.append(claim);
    }

    /**
     * Finds the own claim of that number. Before anything is written into it, it is seen to that the files are still those
     * that others find.
     *
     * @return null if the cycle had been ended before
     * @throws IOException if a header before it cannot be stored, since the disk is full: the claim can be found later
     */
    public Piece find(long number) throws IOException {
        check();
        Piece piece = catalog.take(number);
        while (piece == null && catalog.next() != null) {
            pass();
            piece = catalog.take(number);
        }
        if (piece == null) {
            look(); // who has ended the cycle may not have come to mark that
        }
        return piece;
    }

    /** Closes the cycle for claims, unless it is. */
    public void end() throws IOException {
        look();
        if (!catalog.isClosed()) { // behind a damaged record, too: others may have passed it when it was sound
            catalog.end();
            look();
        }
    }

    /** Seals a piece. */
    public void seal(Piece piece, Seal seal) throws IOException {
        catalog.seal(piece, seal);
    }

    /** Keeps the files open until {@link #close} has been called once more. */
    public void retain() {
        uses++;
    }

    /** Reads the catalog on, and stores the headers of what has been claimed since the last look. */
    public void look() throws IOException {
        while (catalog.next() != null) {
            pass();
        }
        note();
        if (catalog.isClosed()) {
            markEnd();
        }
    }

    /** The header is stored before anything behind it is passed, or together with what its owner writes. */
    private void pass() throws IOException {
        storeHeader();
        passed = catalog.pass(this);
    }

    /** Others may have stored it: to read takes no lock in the kernel, and those who write wait for each other there. */
    private void storeHeader() throws IOException {
        if (passed != null && headerAt(passed.position()) != passed.header()) {
            store(passed.position(), passed.header());
        }
    }

    /** Notes what has been passed last, for those who come later to begin there, and for the queue's own tools. */
    public void note() throws IOException {
        storeHeader();
        if (passed != null) {
            FileBytes.write(channel, CycleLayout.note(passed.position(), passed.index()), head.writePosition());
        }
    }

    /** For the queue's own tools; behind what other programs have appended, should there be such. */
    private void markEnd() throws IOException {
        long position = catalog.position();
        int header = headerAt(position);
        while (DocumentLayout.isComplete(header) && position < channel.size()) {
            position = DocumentLayout.next(position, header);
            header = headerAt(position);
        }
        if (header == 0) {
            store(position, DocumentLayout.END);
        }
    }

    /**
     * Whether there is something that no claim is known of, so that it cannot be known where the next document may be. Whoever
     * appends a record may have stored something since the last look; then the record is there, too.
     */
    boolean isDoubtful() throws IOException {
        boolean unclaimed = headerAt(catalog.position()) != 0
                || (catalog.index() == 0 && channel.size() > head.content().limit());
        return catalog.isDoubtful() || (unclaimed && !catalog.hasMore() && !catalog.isEnded());
    }

    /**
     * Says so if the files are not the ones any more that others find, or are shorter than what this writer has reserved:
     * nothing is written there any more.
     */
    public void check() throws IOException {
        boolean cut = channel.size() < reserved;
        if (cut || place.isLost() || catalog.place().isLost()) {
            String name = catalog.place().isLost() ? catalog.place().name() : place.name();
            throw new TakenAwayException("its file '" + name + (cut ? "' was cut short" : "' is gone"), false);
        }
    }

    /**
     * Takes room for a piece on the disk, and stores its header.
     *
     * @param zeros room for a header, and zeros behind it
     * @throws IOException if there is none
     */
    void reserve(Piece piece, ByteBuffer zeros) throws IOException {
        long position = piece.position();
        zeros.putInt(0, piece.header());
        while (position < piece.end()) {
            int from = (int) Math.min(position - piece.position(), DocumentLayout.HEADER_LENGTH);
            zeros.limit((int) Math.min(zeros.capacity(), from + piece.end() - position));
            position += channel.write(zeros.position(from), position);
        }
        reserved = Math.max(reserved, position);
    }

    /** Maps a piece for which room has been taken. */
    public MappedByteBuffer map(Piece piece) throws IOException {
        MappedByteBuffer memory =
                channel.map(MapMode.READ_WRITE, piece.start(), piece.claim().length());
        memory.order(ByteOrder.LITTLE_ENDIAN);
        return memory;
    }

    /** Fills a piece that is no slab, from right behind its header on. */
    public void write(Piece piece, ByteBuffer content) throws IOException {
        note();
        FileBytes.write(channel, content, piece.position() + DocumentLayout.HEADER_LENGTH);
    }

    /** One use less; after the last one the files are closed. */
    @Override
    public void close() {
        try {
            if (--uses == 0) {
                channel.close();
                catalog.close();
            }
        } catch (IOException e) {
            // Nothing that was written needs the descriptors any more.
        }
    }

    /** The last document whose header, and those of all before it, are known to be there. */
    private Catalog.Known known() throws IOException {
        ByteBuffer note = FileBytes.read(channel, head.writePosition(), CycleLayout.NOTE_LENGTH);
        long position = CycleLayout.lastDocument(note);
        boolean possible = position >= head.firstDocument() && position < channel.size();
        return new Catalog.Known(
                head.firstDocument(),
                possible ? position : -1,
                possible ? CycleLayout.documentsBefore(note) : 0,
                possible ? headerAt(position) : 0);
    }

    private int headerAt(long position) throws IOException {
        return FileBytes.read(channel, position, DocumentLayout.HEADER_LENGTH).getInt(0);
    }

    private void store(long position, int header) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FileBytes.write(channel, word.putInt(0, header), position);
    }
}
