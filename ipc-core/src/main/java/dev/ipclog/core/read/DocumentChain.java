package dev.ipclog.core.read;

import dev.ipclog.core.chronicle.ProcessRecord;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Says what stands at a place of a cycle file of which the catalog tells nothing, and where the next document is: by the
 * document's header, or else by the header of the slab behind it.
 */
final class DocumentChain {
    private static final int HEADER = DocumentLayout.HEADER_LENGTH;

    private final ReadableCycle file;
    private final Consumer<Damage> damages;

    /** What a document is. */
    enum Kind {
        SLAB,
        PROCESS,
        /** One that has been claimed, and nothing is in it yet, or nothing that can be read. */
        BLANK,
        QUEUES_OWN,
        FOREIGN,
        /** There is no document. */
        NOTHING,
        /** There is none that can be read. */
        LOST,
        /** The file ends here. */
        END
    }

    /**
     * A document.
     *
     * @param claim of a slab, as the slab itself tells it
     * @param next where the next document's header stands
     */
    record Link(Kind kind, Claim claim, long next) {
        /** Whether somebody has claimed it through the catalog. */
        boolean isClaimed() {
            return kind == Kind.SLAB || kind == Kind.PROCESS || kind == Kind.BLANK;
        }
    }

    DocumentChain(ReadableCycle file, Consumer<Damage> damages) {
        this.file = file;
        this.damages = damages;
    }

    Link at(long position) throws IOException {
        int header = file.header(position);
        if (header == DocumentLayout.END) {
            return new Link(Kind.END, null, position);
        }
        if (DocumentLayout.isComplete(header) && DocumentLayout.isQueuesOwn(header)) {
            return new Link(Kind.QUEUES_OWN, null, DocumentLayout.next(position, header));
        }
        ByteBuffer head = bytes(DocumentLayout.start(position), SlabLayout.HEADER_LENGTH);
        refuseOtherVersions(head);
        int length = DocumentLayout.isComplete(header) ? held(position, header) : 0;
        return isPlausible(head, length) ? slab(position, header, length, head) : other(position, header, head);
    }

    /**
     * What a document's header and what stands behind it agree on; null if they do not, or neither a slab nor a process's
     * record stands there.
     *
     * @param record what the catalog says of it
     */
    Claim agreed(long position, Claim record) throws IOException {
        int header = file.header(position);
        int length = DocumentLayout.isComplete(header) ? held(position, header) : 0;
        if (length <= 0 || DocumentLayout.isQueuesOwn(header) || DocumentLayout.next(position, header) > file.size()) {
            return null;
        }
        ByteBuffer head = bytes(DocumentLayout.start(position), SlabLayout.HEADER_LENGTH);
        if (SlabLayout.hasBegun(head) && isPlausible(head, length) && SlabLayout.length(head) == length) {
            return SlabLayout.toClaim(head);
        }
        boolean process = ProcessRecord.isRecord(bytes(position + HEADER, ProcessRecord.HEAD_LENGTH));
        return process ? record.with(ClaimKind.PROCESS, length) : null;
    }

    /** Reads so many bytes; zeros where the file has none. */
    private ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.read(bytes, position);
        return bytes.clear();
    }

    private static boolean isPlausible(ByteBuffer head, int length) {
        boolean marked = SlabLayout.hasBegun(head) || SlabLayout.length(head) == length;
        return marked && SlabLayout.version(head) == SlabLayout.VERSION && SlabLayout.isLength(SlabLayout.length(head));
    }

    private Link slab(long position, int header, int length, ByteBuffer head) {
        int told = SlabLayout.isLength(length) ? length : SlabLayout.length(head);
        Claim claim = SlabLayout.toClaim(head).with(ClaimKind.SLAB, told);
        long end = DocumentLayout.start(position) + claim.length();
        String wrong = wrong(head, header, length);
        if (wrong != null) {
            damages.accept(new Damage(file.name(), position, end - position, wrong));
        }
        boolean future = Clock.isLater(claim.anchor());
        return new Link(future ? Kind.BLANK : Kind.SLAB, claim, end);
    }

    private static String wrong(ByteBuffer head, int header, int length) {
        if (Clock.isLater(SlabLayout.anchor(head))) {
            return "a slab says that it was made in the future";
        }
        if (!SlabLayout.hasBegun(head)) {
            return "a slab does not begin with its magic number";
        }
        if (header == 0) {
            return "a document's header is gone; its slab is there";
        }
        return length == SlabLayout.length(head) ? null : "a document's header does not fit its slab";
    }

    private Link other(long position, int header, ByteBuffer head) throws IOException {
        if (!DocumentLayout.isComplete(header)) {
            return new Link(header == 0 ? Kind.NOTHING : Kind.LOST, null, position);
        }
        long next = DocumentLayout.next(position, header);
        if (next > file.size()) {
            return new Link(Kind.LOST, null, position);
        }
        if (ProcessRecord.isRecord(bytes(position + HEADER, ProcessRecord.HEAD_LENGTH))) {
            return new Link(Kind.PROCESS, null, next);
        }
        ByteBuffer held = bytes(position + HEADER, Math.min(DocumentLayout.length(header), SlabLayout.HEADER_LENGTH));
        boolean blank = isBlank(held) && isBlank(head);
        return new Link(blank || SlabLayout.hasBegun(head) ? Kind.BLANK : Kind.FOREIGN, null, next);
    }

    private static boolean isBlank(ByteBuffer head) {
        return head.equals(ByteBuffer.allocate(head.capacity()));
    }

    /** How long what a document holds is, if it was claimed through a catalog. */
    private static int held(long position, int header) {
        return DocumentLayout.length(header) - (int) (DocumentLayout.start(position) - position - HEADER);
    }

    /** Only where there is no catalog: what one claims is of this version. */
    private void refuseOtherVersions(ByteBuffer head) {
        if (file.catalog() == null && SlabLayout.hasBegun(head)) {
            Versions.refuseOther(file.path(), SlabLayout.version(head));
        }
    }
}
