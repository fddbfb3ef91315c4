package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the next slab behind a place that cannot be read. What is searched may be the content of a slab whose header is
 * gone, and so what anybody has logged: a text can look like a slab. So a slab is believed only if its document's header
 * stands before it and fits, and its boot is one that the walk has met on sure ground, or its seal fits. What is logged as
 * text cannot hold the id of a boot: its ninth byte is no text in UTF-8 after most others, and who logs from afar does not
 * know it.
 *
 * <p>The file is read and not mapped, since a map of a hole would fill memory; and no more than a bound of it.
 */
final class SlabSearch {
    private static final int BLOCK = 256 << 10;
    private static final long MOST_SEARCHED = 1L << 30;

    private final FileChannel channel;
    private final CycleMemory memory;
    private final Set<UUID> boots = new HashSet<>();
    /** Made when there is something to search. */
    private ByteBuffer block = ByteBuffer.allocate(0);

    private long left = MOST_SEARCHED;

    /** A slab that has been found. */
    record Found(long document, long slab, long end) {}

    SlabSearch(FileChannel channel, CycleMemory memory) {
        this.channel = channel;
        this.memory = memory;
    }

    /** Takes note of a slab that the walk has come to on sure ground. */
    void trust(ByteBuffer slab) {
        boots.add(SlabLayout.anchor(slab).boot());
    }

    /** Whether the search was given up for good, since so much could not be read. */
    boolean isExhausted() {
        return left <= 0;
    }

    /**
     * The next slab behind a place; null if there is none.
     *
     * @param expected whether a document must begin at that place, so that a slab there needs no header before it
     */
    Found next(long from, boolean expected) throws IOException {
        long first = SlabLayout.align(from + DocumentLayout.HEADER_LENGTH);
        if (expected && isPlausible(first) && (boots.isEmpty() || isVouchedFor(first))) {
            return new Found(from, first, first + SlabLayout.length(header(first)));
        }
        for (long start = first; left > 0 && fill(start) > 0; start += BLOCK) {
            Found found = inBlock(start, from);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private int fill(long start) throws IOException {
        if (block.capacity() == 0) {
            block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        }
        block.clear();
        int count = 0;
        while (block.hasRemaining() && count >= 0) {
            count = channel.read(block, start + block.position());
        }
        block.flip();
        left -= BLOCK;
        return block.limit();
    }

    private Found inBlock(long start, long from) throws IOException {
        for (int i = 0; i + Long.BYTES <= block.limit(); i += SlabLayout.ALIGNMENT) {
            if (block.getLong(i) == SlabLayout.MAGIC) {
                Found found = judge(start + i, from);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private Found judge(long start, long from) throws IOException {
        if (!isPlausible(start)) {
            return null;
        }
        long end = start + SlabLayout.length(header(start));
        long document = documentOf(start, end, from);
        if (document >= 0 ? boots.isEmpty() || isVouchedFor(start) : isSealed(start, end) && isBootKnown(start)) {
            return new Found(document >= 0 ? document : start - DocumentLayout.HEADER_LENGTH, start, end);
        }
        return null;
    }

    /** The position of a document's header that fits the slab; negative if there is none. */
    private long documentOf(long start, long end, long from) throws IOException {
        long lowest = Math.max(from, start - SlabLayout.ALIGNMENT);
        for (long position = start - DocumentLayout.HEADER_LENGTH; position >= lowest; position -= 4) {
            int header = memory.header(position);
            if (header != 0) {
                boolean fits = DocumentLayout.isComplete(header)
                        && !DocumentLayout.isQueuesOwn(header)
                        && position + DocumentLayout.HEADER_LENGTH + DocumentLayout.length(header) == end;
                return fits ? position : -1;
            }
        }
        return -1;
    }

    private boolean isPlausible(long start) throws IOException {
        ByteBuffer header = header(start);
        return header != null
                && SlabLayout.isSlab(header)
                && SlabLayout.version(header) == SlabLayout.VERSION
                && SlabLayout.kind(header) == SlabLayout.KIND_LOG
                && SlabLayout.isLength(SlabLayout.length(header))
                && SlabLayout.length(header) <= DocumentLayout.MAX_LENGTH
                && SlabLayout.hasFirstFrame(header)
                && !Clock.isLater(SlabLayout.anchor(header));
    }

    private boolean isVouchedFor(long start) throws IOException {
        return isBootKnown(start) || isSealed(start, start + SlabLayout.length(header(start)));
    }

    private boolean isBootKnown(long start) throws IOException {
        return boots.isEmpty()
                || boots.contains(SlabLayout.anchor(header(start)).boot());
    }

    private boolean isSealed(long start, long end) throws IOException {
        ByteBuffer slab = left > 0 ? memory.at(start, end - start) : null;
        left -= end - start;
        return slab != null && SlabLayout.isIntact(slab);
    }

    private ByteBuffer header(long start) throws IOException {
        return memory.at(start, SlabLayout.HEADER_LENGTH + Long.BYTES);
    }
}
