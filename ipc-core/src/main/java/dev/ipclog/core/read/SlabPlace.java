package dev.ipclog.core.read;

import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A slab that the walk has come to.
 *
 * @param index of its record in the catalog
 * @param position where its document's header stands in the file
 * @param claim what its record says; without a sound one, what document and slab say of themselves
 * @param recorded whether there is a sound record
 */
record SlabPlace(ReadableCycle file, long index, long position, Claim claim, boolean recorded) {
    /** Who claimed it; when the process started is not known. */
    WriterIdentity writer() {
        return new WriterIdentity(claim.writer(), claim.pid(), 0);
    }

    /** Where in the file the slab begins. */
    long start() {
        return DocumentLayout.start(position);
    }

    /** The length of the document, with its header. */
    long length() {
        return start() + claim.length() - position;
    }

    /** What its document's header should be. */
    int header() {
        return DocumentLayout.header(position, claim.length());
    }

    /** Its seal, as it is now; null if it has none that is sound. */
    Seal seal() throws IOException {
        return recorded && file.isOpen() ? file.catalog().seal(index) : null;
    }

    /** Whether the claim was given up. */
    boolean isVoid() throws IOException {
        Seal now = seal();
        return now != null && now.isVoid();
    }

    /** How many entries its stripe has dropped since it took the slab, as it is now; -1 if that cannot be read any more. */
    long dropsSince() throws IOException {
        return file.isOpen() ? file.word(start() + SlabLayout.DROPS_SINCE_OFFSET) : -1;
    }

    /** Whether the slab that has been claimed is there. */
    boolean isBegun() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(SlabLayout.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        file.read(head, start());
        return SlabLayout.hasBegun(head.clear()) && SlabLayout.isOf(head, claim);
    }

    /** Whether it has a seal, sound or not. */
    boolean isSealed() throws IOException {
        return recorded && file.isOpen() && file.catalog().isSealed(index);
    }

    /** Something wrong with it. */
    Damage damage(String what) {
        return new Damage(file.name(), position, length(), what);
    }
}
