package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import java.nio.ByteBuffer;

/**
 * Seals a slab that has been ended: sums up its entries, and closes it with their checksum. All that has
 * been logged goes through here once more, so what is done for each entry is little.
 */
public final class Sealer {
    private static final int SEVERITY_NUMBERS = 1 << Byte.SIZE;

    private final ByteBuffer memory;
    private final int[] bySeverity = new int[SEVERITY_NUMBERS];

    /** The frames of the first and the last entry; 0 if there is none. */
    private int first;

    private int last;

    private Sealer(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Seals a slab; one whose file has been cut short may hold anything, or nothing, and is lost. */
    static void seal(Slab slab) {
        try {
            new Sealer(slab.memory).seal();
            slab.sealed = true;
        } catch (RuntimeException | InternalError e) {
            slab.lose();
        }
    }

    /**
     * Seals what a dead writer has left of a slab, in a copy of it: as that writer would have done it, and with an end frame
     * behind the last frame if there is none.
     *
     * @return where the frame stands that ends the slab; negative if the slab's frames are not such that they could be sealed
     */
    public static int sealAbandoned(ByteBuffer copy) {
        int end = endOfFrames(copy);
        if (end >= 0) {
            end(copy, end);
            new Sealer(copy).seal();
        }
        return end;
    }

    /** Whether the frames of a slab that nobody fills any more are such that it can be sealed. */
    public static boolean canSeal(ByteBuffer slab) {
        return endOfFrames(slab) >= 0;
    }

    private static void end(ByteBuffer slab, int frame) {
        if (FrameLayout.length(slab, frame) == 0) {
            int word = FrameLayout.secondWord(FrameLayout.KIND_END, 0, 0, 0);
            FrameLayout.commit(slab, frame, FrameLayout.HEADER_LENGTH, word);
        }
    }

    /** Where the end frame is, or has to be; negative if there is no room for it, or a length cannot be. */
    private static int endOfFrames(ByteBuffer slab) {
        int frame = SlabLayout.HEADER_LENGTH;
        while (frame <= slab.capacity() - FrameLayout.HEADER_LENGTH) {
            int length = FrameLayout.length(slab, frame);
            if (length == 0 || FrameLayout.kind(slab, frame) == FrameLayout.KIND_END) {
                return frame;
            }
            if (length < FrameLayout.HEADER_LENGTH || length % FrameLayout.ALIGNMENT != 0) {
                return -1;
            }
            frame = length > slab.capacity() - frame ? slab.capacity() : frame + length;
        }
        return -1;
    }

    private void seal() {
        int end = countEntries();
        SlabLayout.seal(memory, end + FrameLayout.length(memory, end), new Summary(time(first), time(last), counts()));
    }

    /** Returns where the frame is that ends the slab. */
    private int countEntries() {
        int frame = SlabLayout.HEADER_LENGTH;
        long header = FrameLayout.header(memory, frame);
        while (FrameLayout.kindOf(header) != FrameLayout.KIND_END) {
            if (FrameLayout.kindOf(header) == FrameLayout.KIND_ENTRY) {
                bySeverity[FrameLayout.severityOf(header)]++;
                first = first == 0 ? frame : first;
                last = frame;
            }
            frame = next(frame, FrameLayout.lengthOf(header));
            header = FrameLayout.header(memory, frame);
        }
        return frame;
    }

    /** The slab's own frames are whole, but what is read where the file has been cut short is anything. */
    private int next(int frame, int length) {
        int next = frame + length;
        if (length < FrameLayout.HEADER_LENGTH || next > memory.capacity() - FrameLayout.HEADER_LENGTH) {
            throw new IllegalStateException("a slab's file has been cut short");
        }
        return next;
    }

    private long time(int frame) {
        return frame == 0 ? 0 : EntryLayout.time(memory, frame);
    }

    private int[] counts() {
        int[] counts = new int[SlabLayout.SEVERITIES];
        for (int number = 0; number < SEVERITY_NUMBERS; number++) {
            counts[Severity.ofNumber(number).rank()] += bySeverity[number];
        }
        return counts;
    }
}
