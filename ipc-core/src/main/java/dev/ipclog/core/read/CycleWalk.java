package dev.ipclog.core.read;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.read.DocumentChain.Kind;
import dev.ipclog.core.read.DocumentChain.Link;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Walks the documents of one cycle file, in their order: the catalog's record says what stands at a place and where the
 * next one is; if there is none that is sound, the documents themselves do. What differs from what it should be is told.
 *
 * <p>A record is appended before the header of its document is stored. So a header without a record is one whose record
 * has come meanwhile, or is gone.
 */
final class CycleWalk {
    private static final long UNKNOWN = -1;

    private final ReadableCycle file;
    private final Consumer<Damage> damages;
    private final DocumentChain chain;
    private final Witnesses witnesses;
    private long index;
    private long position = UNKNOWN;
    private boolean complete;
    private boolean ended;
    private SlabPlace passed;

    /** Whether that is a slab to be read. */
    private boolean atSlab;

    /** What it is, as the document itself tells. */
    private Kind kind;

    /** Whether documents stand behind the record that ends the catalog: others, in between, are gone. */
    private boolean cut;

    private long foreignDocuments;

    /** Whether the catalog failed at the record before, which was told. */
    private boolean astray;

    /** Where it was told that nothing can be read any more. */
    private long toldLost = UNKNOWN;

    CycleWalk(ReadableCycle file, Consumer<Damage> damages) {
        this.file = file;
        this.damages = damages;
        this.chain = new DocumentChain(file, damages);
        this.witnesses = new Witnesses(file, chain, damages);
    }

    /** Of one who tells of no damage; {@code complete} as {@link #complete} says. */
    static CycleWalk searching(ReadableCycle file, boolean complete) {
        CycleWalk walk = new CycleWalk(file, damage -> {});
        walk.complete = complete;
        return walk;
    }

    ReadableCycle file() {
        return file;
    }

    /** The index of the record to come. */
    long index() {
        return index;
    }

    /** Where the header of the next document is, or will be; 0 if nothing has been read yet. */
    long position() {
        return Math.max(0, position);
    }

    /** Goes on at that record, whose document is at that position; with 0, from the beginning. */
    void moveTo(long newIndex, long newPosition) {
        index = newPosition == 0 ? 0 : newIndex;
        position = newPosition == 0 ? UNKNOWN : newPosition;
        ended = false;
        cut = false;
    }

    /** Says that there is a newer file, so that nothing will be added to this one. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** Whether nothing will follow in this file: it has been ended. */
    boolean isEnded() {
        return ended;
    }

    /** How many documents have been passed over because they are not ipclog's. */
    long foreignDocuments() {
        return foreignDocuments;
    }

    /** The next slab, whether it has begun or not; null if there is none yet. */
    SlabPlace next() throws IOException {
        boolean more = pass();
        while (more && !atSlab) {
            more = pass();
        }
        return more ? passed : null;
    }

    /** Passes a document, whatever it holds; false if there is none yet. */
    boolean pass() throws IOException {
        passed = null;
        atSlab = false;
        kind = null;
        position = position == UNKNOWN ? begin() : position;
        if (ended) {
            return false;
        }
        Claim claim = claim();
        return claim == null ? stepByDocument() : stepByRecord(claim);
    }

    /** What has been passed, with a claim as far as one is known; null if it is the queue's own. */
    SlabPlace passed() {
        return passed;
    }

    /** What the document is that has been passed, if the catalog does not tell; else null. */
    Kind kind() {
        return kind;
    }

    private Claim claim() throws IOException {
        return file.catalog() == null || cut ? null : file.catalog().claim(index);
    }

    private boolean hasRecord() throws IOException {
        return file.catalog() != null && !cut && file.catalog().has(index);
    }

    private boolean stepByRecord(Claim record) throws IOException {
        astray = false;
        if (record.kind() == ClaimKind.END) {
            return stepByEnd();
        }
        Claim claim = witnesses.believed(index, position, record);
        passed = new SlabPlace(file, index, position, claim, true);
        if (Clock.isLater(claim.anchor())) {
            damages.accept(damage(claim.length(), "a slab says that it was made in the future"));
        } else {
            atSlab = claim.kind() == ClaimKind.SLAB;
        }
        advance(DocumentLayout.start(position) + claim.length());
        return true;
    }

    /**
     * Whoever finds a catalog that has been cut ends it; what had been claimed stands there all the same. And whoever finds
     * that another program has appended behind the last claim ends it, too.
     */
    private boolean stepByEnd() throws IOException {
        Link link = chain.at(position);
        cut = link.isClaimed();
        boolean foreign = link.kind() == Kind.FOREIGN;
        ended = !cut && !foreign;
        if (cut) {
            pass(link);
        } else if (foreign) {
            foreignDocuments++;
            position = link.next();
        }
        return !ended;
    }

    private boolean stepByDocument() throws IOException {
        if (file.catalog() != null && !complete && file.header(position) == 0 && !hasRecord()) {
            return false;
        }
        if (file.catalog() != null) {
            Versions.refuseOther(file.path(), file.catalog().otherVersion(index));
        }
        if (claim() != null) {
            return true; // it has come since, and before the header that has been seen
        }
        Link link = chain.at(position);
        switch (link.kind()) {
            case NOTHING, LOST -> tellLost(link);
            case END -> ended = true;
            default -> pass(link);
        }
        return passed != null || link.kind() == Kind.QUEUES_OWN;
    }

    private void pass(Link link) {
        if (link.kind() == Kind.QUEUES_OWN) {
            position = link.next();
            return;
        }
        if (link.kind() == Kind.FOREIGN && file.catalog() == null) {
            foreignDocuments++;
        } else {
            tellAstray(link);
        }
        kind = link.kind();
        passed = new SlabPlace(file, index, position, link.claim(), false);
        atSlab = kind == Kind.SLAB;
        advance(link.next());
    }

    private void advance(long next) {
        index++;
        position = next;
    }

    private void tellAstray(Link link) {
        if (!astray && link.kind() != Kind.PROCESS) {
            astray = true;
            damages.accept(damage(0, catalogTrouble() + "; the documents themselves are followed"));
        }
    }

    private String catalogTrouble() {
        if (cut) {
            return "the catalog was cut short";
        }
        return file.catalog() == null ? "the catalog is missing" : "the catalog's record " + index + " cannot be read";
    }

    /** Only if something says that a document should be there. */
    private void tellLost(Link link) throws IOException {
        boolean recorded = hasRecord();
        boolean missing = recorded || link.kind() == Kind.LOST || noted() >= position;
        if (missing && toldLost != position) {
            toldLost = position;
            String what = recorded ? catalogTrouble() : "a document cannot be read";
            damages.accept(damage(Math.max(0, file.size() - position), what + "; nothing readable follows"));
        }
    }

    private Damage damage(long length, String what) {
        return new Damage(file.name(), position, length, what);
    }

    /** The position of the last document, as the file notes it; negative if it notes none. */
    long noted() throws IOException {
        ByteBuffer note = ByteBuffer.allocate(CycleLayout.NOTE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        file.read(note, CycleLayout.NOTE_OFFSET);
        return CycleLayout.lastDocument(note.clear());
    }

    /** Where the first document is: behind the queue's own, which are as long as the name of the file tells, too. */
    private long begin() throws IOException {
        long walked = behindHead();
        if (walked == 0 && file.size() > 0) {
            damages.accept(new Damage(file.name(), 0, 0, "the file does not begin as one of a journal"));
        }
        Roll roll = Roll.ofFile(file.name());
        long expected = roll == null ? walked : CycleHead.of(roll).firstDocument();
        if (roll == null || isFirst(expected)) {
            return expected;
        }
        if (isFirst(walked)) {
            return walked;
        }
        return file.catalog() != null ? expected : Math.max(walked, expected);
    }

    private long behindHead() throws IOException {
        long end = 0;
        int header = file.header(end);
        while (DocumentLayout.isComplete(header) && DocumentLayout.isQueuesOwn(header)) {
            end = DocumentLayout.next(end, header);
            header = file.header(end);
        }
        return end;
    }

    /** Also if the document is marked as the queue's own, and so has been walked over. */
    private boolean isFirst(long place) throws IOException {
        int header = file.header(place);
        Claim first = file.catalog() == null ? null : file.catalog().claim(0);
        return first == null
                ? DocumentLayout.isComplete(header) && !DocumentLayout.isQueuesOwn(header)
                : (header & ~DocumentLayout.QUEUES_OWN) == DocumentLayout.header(place, first.length());
    }
}
