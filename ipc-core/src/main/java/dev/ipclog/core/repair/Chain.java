package dev.ipclog.core.repair;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Goes through the documents of a cycle file, from header to header; where a reader knows a slab, that slab is believed and
 * not its document's header.
 */
final class Chain {
    private final FileChannel file;
    private final SortedMap<Long, Spot> slabs;
    private final long size;
    private final List<Spot> strays = new ArrayList<>();
    private long last = -1;
    private long count;
    private long position;
    private long met;
    private int header;

    private Chain(FileChannel file, SortedMap<Long, Spot> slabs) throws IOException {
        this.file = file;
        this.slabs = slabs;
        this.size = file.size();
        this.header = headerAt(0);
    }

    /** With the slabs that a reader can read, by where they begin. */
    static Chain of(FileChannel file, SortedMap<Long, Spot> slabs) throws IOException {
        Chain chain = new Chain(file, slabs);
        while (chain.pass()) {
            // On to the next document.
        }
        return chain;
    }

    /** The last document of an application; negative if there is none. */
    long last() {
        return last;
    }

    /** How many such documents are before that one. */
    long before() {
        return Math.max(0, count - 1);
    }

    /** Where the next document would be. */
    long end() {
        return position;
    }

    /** Whether the mark is there that the file takes no more. */
    boolean isEnded() {
        return header == DocumentLayout.END;
    }

    /** The slabs whose document's header says otherwise, or is not there; each with the place where it has to be. */
    List<Spot> strays() {
        return strays;
    }

    /** Whether whoever appends comes to the end, past all slabs that a reader knows. */
    boolean isWhole() {
        boolean possible = !DocumentLayout.isComplete(header) && position > 0 && position <= size;
        return possible && strays.isEmpty() && met == slabs.size();
    }

    private boolean pass() throws IOException {
        Spot slab = slabs.get(SlabLayout.align(position + DocumentLayout.HEADER_LENGTH));
        long next = isPossible() ? DocumentLayout.next(position, header) : -1;
        boolean known = slab != null && !isAnotherBefore(next, slab.start());
        if (known) {
            met++;
            if (next != slab.next() || DocumentLayout.isQueuesOwn(header)) {
                strays.add(slab.at(position));
                next = slab.next();
            }
        }
        if (next < 0) {
            return false;
        }
        if (known || !DocumentLayout.isQueuesOwn(header)) {
            last = position;
            count++;
        }
        position = next;
        header = headerAt(position);
        return true;
    }

    /** Whether a small document stands before the slab's own. What writers leave free before a slab is blank. */
    private boolean isAnotherBefore(long next, long slab) throws IOException {
        if (next < 0 || next > slab - DocumentLayout.HEADER_LENGTH) {
            return false;
        }
        long content = position + DocumentLayout.HEADER_LENGTH;
        ByteBuffer bytes = FileBytes.read(file, content, (int) (next - content));
        return !bytes.equals(ByteBuffer.allocate(bytes.capacity()));
    }

    private boolean isPossible() {
        return DocumentLayout.isComplete(header)
                && DocumentLayout.length(header) > 0
                && DocumentLayout.length(header) <= DocumentLayout.MAX_LENGTH;
    }

    private int headerAt(long at) throws IOException {
        return at > size
                ? 0
                : FileBytes.read(file, at, DocumentLayout.HEADER_LENGTH).getInt(0);
    }
}
