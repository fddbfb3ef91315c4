package dev.ipclog.core.write;

import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Ordered;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The queue's file of one cycle, to append to; all but reserving under the lock of allocation. Zeros are written where
 * something will be, through the channel, so that a full disk is an exception here and not a fault in a log call. A
 * document is mapped and filled; its header is stored, with release order, by which it exists; and the file's own note of
 * its last document is brought up to date. Whoever dies between the last two leaves a note that is behind: the next one
 * goes on from there to the real end.
 */
final class CycleFile implements AutoCloseable {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10);

    private final int cycle;
    private final CycleHead head;
    private final FileChannel channel;
    private final Place place;
    private Window window;

    /** Up to where this process has reserved room. */
    private long reserved;

    /** The slab that this process has appended last: its place, and how it began. */
    private long slabPosition;

    private ByteBuffer slabStart = ByteBuffer.allocate(0);

    /** How many documents are before the end that has last been found. */
    private long documents;

    private CycleFile(int cycle, CycleHead head, FileChannel channel, Place place) {
        this.place = place;
        this.cycle = cycle;
        this.head = head;
        this.channel = channel;
    }

    /** The file of that cycle; made if there is none; null if something else is in its place, or only part of it. */
    static CycleFile open(JournalDirectory journal, Roll roll, int cycle) throws IOException {
        Path path = path(journal, roll, cycle);
        CycleHead head = CycleHead.of(roll);
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            journal.makeFile(path, head.content(), head.content().limit());
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Place place = Place.of(path);
        FileChannel channel = PrivateFile.write(path);
        if (!FileBytes.read(channel, 0, head.writePosition()).equals(head.signature())) {
            channel.close();
            return null;
        }
        return new CycleFile(cycle, head, channel, place);
    }

    static boolean exists(JournalDirectory journal, Roll roll, int cycle) {
        return Files.exists(path(journal, roll, cycle), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path path(JournalDirectory journal, Roll roll, int cycle) {
        return journal.path().resolve(roll.fileName(cycle) + JournalDirectory.CYCLE_SUFFIX);
    }

    int cycle() {
        return cycle;
    }

    Path path() {
        return place.path();
    }

    /** Where the next document will be; negative if the file takes no more, or does not reach so far. */
    long end() throws IOException {
        long position = lastKnown();
        int header = position < 0 ? DocumentLayout.END : headerAt(position);
        while (DocumentLayout.isComplete(header)) {
            documents += DocumentLayout.isQueuesOwn(header) ? 0 : 1;
            position = DocumentLayout.next(position, header);
            header = position > channel.size() ? DocumentLayout.END : headerAt(position);
        }
        return header == DocumentLayout.END ? -1 : position;
    }

    /**
     * Says so if the file is not the one any more that others find, or has been cut short, also if it has grown again since.
     * Most of what is left of such a file can be read, so nothing is written there any more.
     */
    void check() throws IOException {
        boolean cut = channel.size() < reserved
                || !FileBytes.read(channel, slabPosition, slabStart.capacity()).equals(slabStart);
        if (cut || place.isLost()) {
            throw takenAway(cut ? "' was cut short or written over" : "' is gone", cut);
        }
    }

    /** Nor is it made longer again: that would hide from others that it was cut. */
    private void refuseCut() throws IOException {
        if (channel.size() < reserved) {
            throw takenAway("' was cut short", true);
        }
    }

    private TakenAwayException takenAway(String how, boolean cut) {
        return new TakenAwayException("its file '" + place.path().getFileName() + how, false, cut);
    }

    /** Takes note of how a slab began, for {@link #check}. */
    void note(long position, ByteBuffer slab) {
        slabPosition = position;
        slabStart = ByteBuffer.allocate(SlabLayout.START_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        slabStart.put(0, slab, 0, SlabLayout.START_LENGTH);
    }

    /** Lets the file take no more documents. */
    void finish() throws IOException {
        long position = end();
        if (position >= 0) {
            FileBytes.write(channel, word(DocumentLayout.END), position);
        }
    }

    /**
     * Maps room for a document, of which the first {@code reserved} bytes are reserved on the disk, and so is what comes
     * behind it: readers will look there for the next one, and on some file systems even that takes room.
     *
     * @throws IOException if there is no room on the disk
     */
    ByteBuffer map(long position, int length, int reserved) throws IOException {
        reserve(position, position + reserved);
        reserve(position + length, position + length + DocumentLayout.HEADER_LENGTH + DocumentLayout.ALIGNMENT);
        if (window == null || !window.holds(position, length)) {
            refuseCut();
            leaveWindow();
            window = Window.map(channel, cycle, position);
        }
        return window.slice(position, length);
    }

    /**
     * Reserves room on the disk.
     *
     * @throws IOException if there is none
     */
    void reserve(long from, long to) throws IOException {
        long position = from;
        while (position < to) {
            refuseCut();
            ByteBuffer zeros = ZEROS.slice(0, (int) Math.min(ZEROS.capacity(), to - position));
            position += channel.write(zeros, position);
        }
        reserved = Math.max(reserved, position);
    }

    /** What the memory that has been mapped last belongs to. */
    Window window() {
        return window;
    }

    /** Makes a document exist that fills what has been mapped at the file's end. */
    void publish(long position, ByteBuffer document) throws IOException {
        Ordered.putInt(document, 0, document.capacity() - DocumentLayout.HEADER_LENGTH);
        FileBytes.write(channel, CycleLayout.note(position, documents), head.writePosition());
    }

    @Override
    public void close() throws IOException {
        leaveWindow();
        channel.close();
    }

    /** The last document that the file notes, or where the first one is to be; negative if it is not there. */
    private long lastKnown() throws IOException {
        ByteBuffer note = FileBytes.read(channel, head.writePosition(), CycleLayout.NOTE_LENGTH);
        long position = CycleLayout.lastDocument(note);
        boolean known = position >= head.firstDocument();
        documents = known ? CycleLayout.documentsBefore(note) : 0;
        if (known && position >= channel.size()) {
            return -1;
        }
        return known ? position : head.firstDocument();
    }

    private int headerAt(long position) throws IOException {
        return FileBytes.read(channel, position, DocumentLayout.HEADER_LENGTH).getInt(0);
    }

    private void leaveWindow() {
        if (window != null) {
            window.release();
            window = null;
        }
    }

    private static ByteBuffer word(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value);
    }
}
