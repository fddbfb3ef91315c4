package dev.ipclog.core.repair;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A slab in a file that a reader can read.
 *
 * @param position where its document's header stands
 * @param length of the slab, as the reader believes it
 */
record Spot(String file, long position, int length, WriterIdentity writer, Anchor anchor) {
    /** The same slab, with its document's header elsewhere before it. */
    Spot at(long newPosition) {
        return new Spot(file, newPosition, length, writer, anchor);
    }

    /** Where the slab begins. */
    long start() {
        return SlabLayout.align(position + DocumentLayout.HEADER_LENGTH);
    }

    /** What the document's header has to be. */
    int header() {
        return (int) (start() + length - position) - DocumentLayout.HEADER_LENGTH;
    }

    /** Where the next document's header stands. */
    long next() {
        return start() + length;
    }

    /** Whether the same slab is there, and its own header fits; its magic number is another matter. */
    boolean isThere(ByteBuffer slab) {
        return SlabLayout.version(slab) == SlabLayout.VERSION
                && SlabLayout.kind(slab) == SlabLayout.KIND_LOG
                && SlabLayout.length(slab) == length
                && SlabLayout.writer(slab).equals(writer)
                && SlabLayout.hasFirstFrame(slab);
    }

    /** Whether the document's header is what it has to be. */
    boolean hasHeader(Patch file) throws IOException {
        return file.read(position, DocumentLayout.HEADER_LENGTH).getInt(0) == header();
    }
}
