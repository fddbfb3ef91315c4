package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Says what stands behind a document's header, and how far it goes; believes neither where they contradict each other. */
final class DocumentJudge {
    private static final int HEADER = DocumentLayout.HEADER_LENGTH;

    private final Path path;
    private final CycleMemory memory;
    private final Consumer<Damage> damages;

    /** Whether a document can end at a position, by what follows there. */
    interface Ends {
        boolean leadOn(long end) throws IOException;
    }

    /**
     * What has been found.
     *
     * @param document null if it is the queue's own or cannot be read
     * @param end where the next document's header stands
     * @param isSure whether the document itself tells that length too
     * @param lost not null if there is no telling where the document ends, and why
     * @param sure then, up to where nothing need be looked for
     */
    record Verdict(Document document, long end, boolean isSure, String lost, long sure) {}

    DocumentJudge(Path path, CycleMemory memory, Consumer<Damage> damages) {
        this.path = path;
        this.memory = memory;
        this.damages = damages;
    }

    Verdict judge(long position, int header, Ends ends) throws IOException {
        long start = SlabLayout.align(position + HEADER);
        ByteBuffer head = memory.at(start, SlabLayout.HEADER_LENGTH);
        if (head != null && SlabLayout.isSlab(head) && isOfThis(position, header, start, ends)) {
            return marked(position, header, head, ends);
        }
        ByteBuffer record = memory.at(position + HEADER, RecordHead.LENGTH);
        if (record != null && RecordHead.isRecord(record)) {
            return record(position, header, RecordHead.length(record), ends);
        }
        return unmarked(position, header, head);
    }

    /** Whether a document stands there that tells its own length, and its header tells the same. */
    boolean isSure(long position, int header) throws IOException {
        if (DocumentLayout.isQueuesOwn(header)) {
            return false;
        }
        ByteBuffer head = memory.at(SlabLayout.align(position + HEADER), SlabLayout.HEADER_LENGTH);
        if (head != null && SlabLayout.isSlab(head)) {
            return end(position, header) == SlabLayout.align(position + HEADER) + SlabLayout.length(head);
        }
        ByteBuffer record = memory.at(position + HEADER, RecordHead.LENGTH);
        return record != null
                && RecordHead.isRecord(record)
                && RecordHead.length(record) == DocumentLayout.length(header);
    }

    /** The document that holds a slab, as far as the file goes; null if the slab cannot be read. */
    Document slab(long position, long start, long end) throws IOException {
        long there = Math.min(end, memory.size());
        ByteBuffer content = memory.at(position + HEADER, there - position - HEADER);
        ByteBuffer slab = content.slice((int) (start - position - HEADER), (int) (there - start))
                .order(ByteOrder.LITTLE_ENDIAN);
        Document document = new Document(path.getFileName().toString(), position, content, slab);
        if (there < end) {
            damages.accept(document.damage("a slab was cut off, " + (end - there) + " bytes are missing"));
        }
        String wrong = wrong(slab);
        if (wrong != null) {
            damages.accept(document.damage(wrong));
            return null;
        }
        boolean foreign = SlabLayout.kind(slab) != SlabLayout.KIND_LOG;
        return foreign ? new Document(document.file(), position, content, null) : document;
    }

    private Verdict marked(long position, int header, ByteBuffer head, Ends ends) throws IOException {
        refuseNewer(head);
        long start = SlabLayout.align(position + HEADER);
        long ownEnd = start + SlabLayout.length(head);
        long end = end(position, header);
        if (ownEnd == end && isSlabLength(head) && !DocumentLayout.isQueuesOwn(header)) {
            return sure(slab(position, start, end), end);
        }
        long believed = believed(start, head, end, ends);
        if (believed == 0) {
            String what = "a document of %d bytes holds a slab that says it is %d bytes long"
                    .formatted(DocumentLayout.length(header), SlabLayout.length(head));
            return new Verdict(null, 0, false, what, start);
        }
        String file = path.getFileName().toString();
        damages.accept(new Damage(file, position, believed - position, "a document's header does not fit its slab"));
        return sure(slab(position, start, believed), believed);
    }

    /** A document may be so short that what stands where its slab would begin is another's. */
    private static boolean isOfThis(long position, int header, long start, Ends ends) throws IOException {
        long end = end(position, header);
        return end >= start + SlabLayout.HEADER_LENGTH || (!DocumentLayout.isQueuesOwn(header) && !ends.leadOn(end));
    }

    /** Of the two ends that header and slab tell, the one that something else speaks for; 0 if nothing does. */
    private long believed(long start, ByteBuffer head, long end, Ends ends) throws IOException {
        long ownEnd = isSlabLength(head) ? start + SlabLayout.length(head) : 0;
        boolean endPossible = end - start >= SlabLayout.HEADER_LENGTH && end - start <= DocumentLayout.MAX_LENGTH;
        if (ownEnd > 0 && isSealed(memory.at(start, ownEnd - start))) {
            return ownEnd;
        }
        if (endPossible && ends.leadOn(end)) {
            return end;
        }
        return ownEnd > 0 && ends.leadOn(ownEnd) ? ownEnd : 0;
    }

    private Verdict record(long position, int header, long ownLength, Ends ends) throws IOException {
        long ownEnd = position + HEADER + ownLength;
        long end = end(position, header);
        boolean fits = ownEnd == end && !DocumentLayout.isQueuesOwn(header);
        long believed = fits || ends.leadOn(end) ? end : ends.leadOn(ownEnd) ? ownEnd : 0;
        ByteBuffer content = believed == 0 ? null : memory.at(position + HEADER, believed - position - HEADER);
        if (content == null) {
            return lost(header);
        }
        Document document = new Document(path.getFileName().toString(), position, content, null);
        if (!fits) {
            damages.accept(document.damage("the header of a document does not fit its process record"));
        }
        return sure(document, believed);
    }

    private Verdict unmarked(long position, int header, ByteBuffer head) throws IOException {
        long start = SlabLayout.align(position + HEADER);
        long end = end(position, header);
        ByteBuffer content = memory.at(position + HEADER, DocumentLayout.length(header));
        if (content == null) {
            return lost(header);
        }
        Document document = new Document(path.getFileName().toString(), position, content, null);
        if (DocumentLayout.isQueuesOwn(header)) {
            return new Verdict(null, next(end), false, null, 0);
        }
        boolean roomForSlab = head != null && SlabLayout.isLength((int) Math.max(0, end - start));
        if (roomForSlab && isSlabButForItsMagic(head, end - start)) {
            damages.accept(document.damage("a slab does not begin with its magic number"));
            return sure(slab(position, start, end), end);
        }
        if (roomForSlab && isBlank(head)) {
            damages.accept(document.damage("a document holds nothing where a slab's header would be"));
            return sure(null, end);
        }
        return new Verdict(document, next(end), false, null, 0);
    }

    private static String wrong(ByteBuffer slab) {
        if (!SlabLayout.isCode(SlabLayout.version(slab))) {
            return "a slab says that it is of version " + SlabLayout.version(slab) + ", which cannot be";
        }
        if (!SlabLayout.isCode(SlabLayout.kind(slab))) {
            return "a slab says that it is of kind " + SlabLayout.kind(slab) + ", which cannot be";
        }
        if (Clock.isLater(SlabLayout.anchor(slab))) {
            return "a slab says that it was made in the future";
        }
        boolean log = SlabLayout.kind(slab) == SlabLayout.KIND_LOG;
        return log && !SlabLayout.hasFirstFrame(slab) ? "a slab does not begin with a frame" : null;
    }

    private void refuseNewer(ByteBuffer head) {
        short version = SlabLayout.version(head);
        if (version != SlabLayout.VERSION && SlabLayout.isCode(version)) {
            throw new JournalException(
                    "'%s' is a journal of format version %d, and this program reads version %d; use a newer one."
                            .formatted(path.getParent(), Short.toUnsignedInt(version), SlabLayout.VERSION));
        }
    }

    private static boolean isSlabButForItsMagic(ByteBuffer head, long length) {
        return SlabLayout.version(head) == SlabLayout.VERSION
                && SlabLayout.kind(head) == SlabLayout.KIND_LOG
                && SlabLayout.length(head) == length;
    }

    private static boolean isBlank(ByteBuffer head) {
        byte[] bytes = new byte[head.capacity()];
        head.get(0, bytes); // on the heap, for the same reason as in RecordHead
        return Arrays.equals(bytes, new byte[bytes.length]);
    }

    private static boolean isSealed(ByteBuffer slab) {
        return slab != null && SlabLayout.isIntact(slab);
    }

    private static boolean isSlabLength(ByteBuffer head) {
        return SlabLayout.isLength(SlabLayout.length(head)) && SlabLayout.length(head) <= DocumentLayout.MAX_LENGTH;
    }

    private static Verdict sure(Document document, long end) {
        return new Verdict(document, next(end), true, null, 0);
    }

    private static Verdict lost(int header) {
        String what = "a document's header says that it is " + DocumentLayout.length(header) + " bytes long";
        return new Verdict(null, 0, false, what, 0);
    }

    private static long end(long position, int header) {
        return position + HEADER + DocumentLayout.length(header);
    }

    private static long next(long end) {
        return (end + DocumentLayout.ALIGNMENT - 1) & -DocumentLayout.ALIGNMENT;
    }
}
