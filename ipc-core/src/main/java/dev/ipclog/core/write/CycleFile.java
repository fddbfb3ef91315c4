package dev.ipclog.core.write;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Ordered;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The queue's file of one cycle, to append to; all but reserving under the lock of allocation. Zeros are written where
 * something will be, through the channel, so that a full disk is an exception here and not a fault in a log call. A
 * document is mapped and filled; its header is stored, with release order, by which it exists; and the file's own note of
 * its last document is brought up to date. Whoever dies between the last two leaves a note that is behind: the next one
 * goes on from there to the real end.
 */
final class CycleFile implements AutoCloseable {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10);
    private static final int NOTE_LENGTH = 2 * Long.BYTES;

    private final int cycle;
    private final CycleHead head;
    private final FileChannel channel;
    private Window window;

    /** How many documents are before the end that has last been found. */
    private long documents;

    private CycleFile(int cycle, CycleHead head, FileChannel channel) {
        this.cycle = cycle;
        this.head = head;
        this.channel = channel;
    }

    /** The file of that cycle; made if there is none. */
    static CycleFile open(JournalDirectory journal, Roll roll, int cycle) throws IOException {
        Path path = path(journal, roll, cycle);
        CycleHead head = CycleHead.of(roll);
        if (Files.notExists(path)) {
            journal.makeFile(path, head.content(), head.content().limit());
        }
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        if (!FileBytes.read(channel, 0, head.writePosition()).equals(head.signature())) {
            channel.close();
            throw new IOException("'" + path + "' does not begin as a file of this journal does; move it away");
        }
        return new CycleFile(cycle, head, channel);
    }

    static boolean exists(JournalDirectory journal, Roll roll, int cycle) {
        return Files.exists(path(journal, roll, cycle));
    }

    private static Path path(JournalDirectory journal, Roll roll, int cycle) {
        return journal.path().resolve(roll.fileName(cycle) + JournalDirectory.CYCLE_SUFFIX);
    }

    int cycle() {
        return cycle;
    }

    /** Where the next document will be; negative if the file takes no more. */
    long end() throws IOException {
        long position = lastKnown();
        int header = headerAt(position);
        while (DocumentLayout.isComplete(header)) {
            documents += DocumentLayout.isQueuesOwn(header) ? 0 : 1;
            position = DocumentLayout.next(position, header);
            header = headerAt(position);
        }
        return header == DocumentLayout.END ? -1 : position;
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
            leaveWindow();
            window = Window.map(channel, position);
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
            ByteBuffer zeros = ZEROS.slice(0, (int) Math.min(ZEROS.capacity(), to - position));
            position += channel.write(zeros, position);
        }
    }

    /** What the memory that has been mapped last belongs to. */
    Window window() {
        return window;
    }

    /** Makes a document exist that fills what has been mapped at the file's end. */
    void publish(long position, ByteBuffer document) throws IOException {
        Ordered.putInt(document, 0, document.capacity() - DocumentLayout.HEADER_LENGTH);
        ByteBuffer note = ByteBuffer.allocate(NOTE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        note.putLong(0, position).putLong(Long.BYTES, documents << Integer.SIZE | low(position));
        FileBytes.write(channel, note, head.writePosition());
    }

    @Override
    public void close() throws IOException {
        leaveWindow();
        channel.close();
    }

    /** The last document that the file notes; its two numbers vouch for each other. */
    private long lastKnown() throws IOException {
        ByteBuffer note = FileBytes.read(channel, head.writePosition(), NOTE_LENGTH);
        long position = note.getLong(0);
        long count = note.getLong(Long.BYTES);
        boolean known = position >= head.firstDocument() && position < channel.size() && low(position) == low(count);
        documents = known ? count >>> Integer.SIZE : 0;
        return known ? position : head.firstDocument();
    }

    private static long low(long number) {
        return number & 0xffff_ffffL;
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
