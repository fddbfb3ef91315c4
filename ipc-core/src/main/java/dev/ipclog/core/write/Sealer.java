package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import java.io.IOException;
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

    /** Whether an end frame was met. */
    private boolean ended;

    private Sealer(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Seals a slab. One whose seal the disk does not take, or whose memory is damaged, stays without: readers look into it. */
    static void seal(Slab slab) {
        slab.sealed = true;
        try {
            slab.piece.file().seal(slab.piece, sealOf(slab.memory));
        } catch (IOException | RuntimeException | InternalError e) {
            // There is no second try.
        }
    }

    private static Seal sealOf(ByteBuffer memory) {
        Sealer sealer = new Sealer(memory);
        return sealer.seal(sealer.countEntries());
    }

    /**
     * The seal for what a dead writer has left of a slab: as that writer would have made it, but that it reaches over what
     * was not finished, too. So that stays told, and if it is damage, nothing that stood there is given up.
     *
     * @param slab a copy of it
     * @return null if the slab's frames are not such that they could be sealed
     */
    public static Seal sealAbandoned(ByteBuffer slab) {
        try {
            Sealer sealer = new Sealer(slab);
            int used = sealer.countEntries();
            return sealer.seal(sealer.ended ? used : behindRest(slab, used));
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private static int behindRest(ByteBuffer slab, int used) {
        int rest = slab.capacity() - Long.BYTES;
        while (rest >= used && slab.getLong(rest) == 0) {
            rest -= Long.BYTES;
        }
        return Math.max(used, rest + Long.BYTES);
    }

    private Seal seal(int used) {
        return new Seal(used, SlabLayout.crc(memory, used), new Summary(time(first), time(last), counts()));
    }

    /** Returns up to where the slab is used: behind its end frame or, if there is none, behind its last one. */
    private int countEntries() {
        int frame = SlabLayout.HEADER_LENGTH;
        while (frame <= memory.capacity() - FrameLayout.HEADER_LENGTH) {
            long header = FrameLayout.header(memory, frame);
            if (FrameLayout.lengthOf(header) == 0) {
                return frame;
            }
            if (FrameLayout.kindOf(header) == FrameLayout.KIND_ENTRY) {
                bySeverity[FrameLayout.severityOf(header)]++;
                first = first == 0 ? frame : first;
                last = frame;
            }
            frame = next(frame, FrameLayout.lengthOf(header));
            ended = FrameLayout.kindOf(header) == FrameLayout.KIND_END;
            if (ended) {
                return frame;
            }
        }
        return frame;
    }

    /** A living writer's frames are whole, but what a dead one has left may be damaged. */
    private int next(int frame, int length) {
        if (length < FrameLayout.HEADER_LENGTH
                || length % FrameLayout.ALIGNMENT != 0
                || length > memory.capacity() - frame) {
            throw new IllegalStateException("a slab's frames are damaged");
        }
        return frame + length;
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
