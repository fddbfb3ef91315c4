package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Goes through the frames of a slab, and is at one, or where the next one will be. A piece of the slab is on the heap: some
 * whole frames, or the slab's beginning. Of a slab that may still be filled, a read may
 * give a frame's length and bytes from before it was written. So the lengths are read first, and then once more all that
 * they bound.
 */
final class SlabWindow {
    private static final int LEAST = 4 << 10;
    private static final int MOST = 64 << 10;
    private static final int HEADER = FrameLayout.HEADER_LENGTH;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final ReadableCycle file;
    private final long start;
    private final MemoryBudget budget;

    /** Where in the slab its frames end at the latest. */
    private int end;

    /** Whether the slab has been sealed, so that what is read once is right. */
    private final boolean sealed;

    private ByteBuffer bytes = NONE;

    /** What of the slab the bytes hold. */
    private int from;

    private int to;

    /** Where in the slab it is, and how long the frame is that was seen last, 0 if there was none. */
    private int frame = SlabLayout.HEADER_LENGTH;

    private int length;
    private int room;
    private int most = MOST;
    private boolean cut;

    /** Of a slab whose frames go up to {@code end}. */
    SlabWindow(SlabPlace place, int end, boolean sealed, MemoryBudget budget) {
        this.file = place.file();
        this.start = place.start();
        this.end = end;
        this.sealed = sealed;
        this.budget = budget;
        this.room = sealed ? MOST : LEAST;
    }

    /** Does not believe the seal where the frames end. */
    void endAt(int newEnd) {
        end = newEnd;
    }

    /** Whether the file ended where the slab had not. */
    boolean isCut() {
        return cut;
    }

    /** Where in the slab it is. */
    int position() {
        return frame;
    }

    /** Of the frame that was seen last, in bytes; 0 if there was none. */
    int length() {
        return length;
    }

    /** Reads the slab's beginning; with {@code briefly}, little more than its header. */
    void begin(boolean briefly) throws IOException {
        cut = false;
        load(0, Math.min(end, briefly ? LEAST / 4 : room));
        to = sealed ? to : SlabLayout.HEADER_LENGTH;
    }

    /** The slab's header, after its beginning has been read; zeros behind the end of the file. */
    ByteBuffer head() {
        return bytes.slice(0, SlabLayout.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The checksum of the sealed slab whose beginning has been read. */
    int checksum() throws IOException {
        CRC32C crc = new CRC32C();
        SlabLayout.update(crc, bytes.array(), 0, 0, to);
        ByteBuffer piece = to < end ? ByteBuffer.allocate(Math.min(MOST, end - to)) : NONE;
        for (int at = to; at < end && !cut; at += piece.limit()) {
            piece.clear().limit(Math.min(piece.capacity(), end - at));
            cut = file.read(piece, start + at) < piece.limit();
            SlabLayout.update(crc, piece.array(), 0, at, piece.limit());
        }
        return (int) crc.getValue();
    }

    /** Whether the slab has no room for a frame here. */
    boolean isAtEnd() {
        return !isPlausible(frame, HEADER);
    }

    /** Looks whether there is a frame here; if its length is plausible, it is in the window then, whole. */
    boolean look() throws IOException {
        if (!isHere(frame, HEADER)) {
            seek();
        }
        length = lengthHere();
        if (isPlausible() && !isHere(frame, length)) {
            int seen = length;
            room = Math.max(room, seen);
            fill();
            room = Math.min(room, most);
            length = isHere(frame, seen) && lengthHere() == seen ? seen : 0;
        }
        return length != 0;
    }

    private int lengthHere() {
        return isHere(frame, HEADER) ? bytes.getInt(at()) : 0;
    }

    /** Whether a frame of the length that was seen can be here. */
    boolean isPlausible() {
        return isPlausible(frame, length);
    }

    private boolean isPlausible(int at, int some) {
        return some >= HEADER && some % FrameLayout.ALIGNMENT == 0 && some <= end - at;
    }

    /** Goes behind the frame that was seen. */
    void pass() {
        frame += length;
    }

    byte kind() {
        return FrameLayout.kind(bytes, at());
    }

    /** Of an entry, in nanoseconds since the slab's anchor. */
    long time() {
        return EntryLayout.time(bytes, at());
    }

    Severity severity() {
        return Severity.ofNumber(FrameLayout.severity(bytes, at()));
    }

    /** Takes in the definition that was seen; false if it is of no type that is known. */
    boolean define(Definitions definitions) throws MalformedException {
        return definitions.define(bytes, at(), length);
    }

    /** A piece of the slab that holds the frame that was seen; null if it is not in the file any more. */
    ByteBuffer bytes() throws IOException {
        int seen = length;
        boolean there = isHere(frame, seen) || (look() && length == seen);
        length = seen;
        return there ? bytes : null;
    }

    /** Where in that piece the frame is. */
    int at() {
        return frame - from;
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

    /** How many bytes from here up to the last one that is not zero. */
    int remains() throws IOException {
        int remains = 0;
        ByteBuffer piece = ByteBuffer.allocate(Math.max(0, Math.min(MOST, end - frame)));
        for (int at = frame; at < end && !cut; at += piece.limit()) {
            piece.clear().limit(Math.min(piece.capacity(), end - at));
            int count = file.read(piece, start + at);
            cut = count < piece.limit();
            int used = lengthOfUsed(piece.array(), count);
            remains = used == 0 ? remains : at - frame + used;
        }
        return remains;
    }

    private static int lengthOfUsed(byte[] bytes, int count) {
        int length = count;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private boolean isHere(int offset, int length) {
        return offset >= from && length <= to - offset;
    }

    /** A slab that waits for its writer is only asked for eight bytes. */
    private void seek() throws IOException {
        if (sealed) {
            fill();
            return;
        }
        long word = file.word(start + frame);
        boolean missing = word < 0 && file.size() < start + frame + Long.BYTES;
        cut |= missing;
        if (missing || (int) word == 0) {
            drop();
            room = LEAST;
        } else {
            fill();
        }
    }

    private void fill() throws IOException {
        load(frame, Math.min(room, end - frame));
        if (!sealed) {
            int committed = committed();
            boolean full = committed >= to;
            VarHandle.fullFence();
            reload(Math.min(committed, to));
            room = full ? Math.min(2 * room, most) : room;
        }
    }

    /** Where the frames end that are there, as far as their lengths can be; that may be behind what is here. */
    private int committed() {
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
        to = from + count;
    }
}
