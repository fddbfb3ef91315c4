package dev.ipclog.core.claim;

import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.DocumentLayout;

/**
 * A claim that has been found in its cycle's catalog, so that it is known where it lies.
 *
 * @param index of the claim's record
 * @param position of the document's header in the cycle file
 */
public record Piece(CycleFile file, long index, long position, Claim claim) {
    /** Where what is claimed begins. */
    public long start() {
        return DocumentLayout.start(position);
    }

    /** Where the next document's header stands. */
    public long end() {
        return start() + claim.length();
    }

    /** The document's header. */
    int header() {
        return DocumentLayout.header(position, claim.length());
    }

    /** How long the document is, without its header. */
    public int length() {
        return (int) (end() - position) - DocumentLayout.HEADER_LENGTH;
    }
}
