package dev.ipclog.core.read;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A piece of a slab on the heap: some whole frames, or the slab's beginning. Of a slab that may still be filled, a read may
 * give a frame's length and bytes from before it was written. So the lengths are read first, and then once more all that
 * they bound.
 */
final class SlabWindow {
    private static final int LEAST = 4 << 10;
    private static final int MOST = 64 << 10;
    private static final int HEADER = FrameLayout.HEADER_LENGTH;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final CycleFile file;
    private final long position;
    private final long start;
    private final MemoryBudget budget;

    /** Where in the slab its frames end at the latest. */
    private final int end;

    /** Whether the slab has been sealed, so that what is read once is right. */
    private final boolean sealed;

    private ByteBuffer bytes = NONE;

    /** What of the slab the bytes hold, whole; the header of the slab's document is before its byte 0. */
    private int from;

    private int to;
    private int room;
    private int most = MOST;
    private boolean cut;

    /** Of a slab whose frames go up to {@code end}. */
    SlabWindow(SlabPlace place, int end, boolean sealed, MemoryBudget budget) {
        this.file = place.file();
        this.position = place.position();
        this.start = place.start();
        this.end = end;
        this.sealed = sealed;
        this.budget = budget;
        this.room = sealed ? MOST : LEAST;
    }

    /** Whether the file ended where the slab had not. */
    boolean isCut() {
        return cut;
    }

    /** Reads the slab's beginning; with {@code briefly}, little more than its header. */
    void begin(boolean briefly) throws IOException {
        cut = false;
        int first = (int) (position - start);
        load(first, Math.min(end - first, briefly ? LEAST / 4 : room));
        to = sealed ? to : SlabLayout.HEADER_LENGTH;
    }

    /** The slab's header, after its beginning has been read; zeros behind the end of the file. */
    ByteBuffer head() {
        return bytes.slice(-from, SlabLayout.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The header of the slab's document, after the slab's beginning has been read. */
    int documentHeader() {
        return bytes.getInt(0);
    }

    /** The checksum of the sealed slab whose beginning has been read. */
    int checksum() throws IOException {
        CRC32C crc = new CRC32C();
        SlabLayout.update(crc, bytes.array(), -from, 0, Math.min(to, end));
        ByteBuffer piece = to < end ? ByteBuffer.allocate(Math.min(MOST, end - to)) : NONE;
        for (int at = to; at < end && !cut; at += piece.limit()) {
            piece.clear().limit(Math.min(piece.capacity(), end - at));
            cut = file.read(piece, start + at) < piece.limit();
            SlabLayout.update(crc, piece.array(), 0, at, piece.limit());
        }
        return (int) crc.getValue();
    }

    /**
     * The length of the frame there, 0 if there is none yet; if it can be one, the frame is here then, whole.
     *
     * @return unchecked, if it cannot be
     */
    int length(int frame) throws IOException {
        if (!isHere(frame, HEADER)) {
            seek(frame);
        }
        int length = isHere(frame, HEADER) ? bytes.getInt(frame - from) : 0;
        if (isPlausible(frame, length) && !isHere(frame, length)) {
            room = Math.max(room, length);
            fill(frame);
            room = Math.min(room, most);
            length =
                    isHere(frame, HEADER) && bytes.getInt(frame - from) == length && isHere(frame, length) ? length : 0;
        }
        return length;
    }

    /** Whether a frame there can have that length. */
    boolean isPlausible(int frame, int length) {
        return length >= HEADER && length % FrameLayout.ALIGNMENT == 0 && length <= end - frame;
    }

    /** Makes a frame be here that was here once; false if it is not in the file any more. */
    boolean recall(int frame, int length) throws IOException {
        return isHere(frame, length) || length(frame) == length;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Where among the bytes the slab's byte is. */
    int at(int offset) {
        return offset - from;
    }

    /** Keeps nothing here. */
    void drop() {
        if (bytes.capacity() > 0) {
            budget.give(this, bytes.capacity());
            bytes = NONE;
        }
        to = from;
    }

    /** Lets go what will be needed again; then it comes in smaller pieces. */
    void evict() {
        drop();
        most = Math.max(LEAST, most / 2);
        room = Math.min(room, most);
    }

    private boolean isHere(int offset, int length) {
        return offset >= from && length <= to - offset;
    }

    /** A slab that waits for its writer is only asked for eight bytes. */
    private void seek(int frame) throws IOException {
        if (sealed) {
            fill(frame);
            return;
        }
        long word = file.word(start + frame);
        boolean missing = word < 0 && file.size() < start + frame + Long.BYTES;
        cut |= missing;
        if (missing || (int) word == 0) {
            drop();
            room = LEAST;
        } else {
            fill(frame);
        }
    }

    private void fill(int frame) throws IOException {
        load(frame, Math.min(room, end - frame));
        if (!sealed) {
            int committed = committed(frame);
            boolean full = committed >= to;
            VarHandle.fullFence();
            reload(Math.min(committed, to));
            room = full ? Math.min(2 * room, most) : room;
        }
    }

    /** Where the frames end that are there, as far as their lengths can be; that may be behind what is here. */
    private int committed(int frame) {
        int at = frame;
        while (isHere(at, HEADER) && isPlausible(at, bytes.getInt(at - from))) {
            at += bytes.getInt(at - from);
        }
        return at == frame ? Math.min(frame + HEADER, to) : at;
    }

    private void load(int offset, int length) throws IOException {
        if (bytes.capacity() < length || bytes.capacity() > 2 * Math.max(length, LEAST)) {
            drop();
            bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            budget.take(this, length);
        }
        from = offset;
        reload(offset + length);
    }

    private void reload(int newTo) throws IOException {
        bytes.clear().limit(newTo - from);
        int count = file.read(bytes, start + from);
        boolean missing = count < newTo - from;
        cut |= missing;
        Arrays.fill(bytes.array(), count, newTo - from, (byte) 0);
        bytes.clear();
        to = from + (from < 0 ? newTo - from : count);
    }
}
