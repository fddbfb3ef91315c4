package dev.ipclog.core.read;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents of one cycle file, in their order, as a reader's walk comes to them: by the catalog, and where that is not
 * sound, by the documents themselves. For whoever looks whether a catalog is sound, or makes it anew.
 *
 * @param all those that have been claimed
 * @param end where the header of the next one would stand
 * @param ended whether the catalog says that there will be none
 * @param trouble what is wrong with the catalog; empty if it has a record of each document
 * @param complete whether a catalog could tell of all: nothing is known to be behind the last one, and each stands where the
 *     lengths before it say
 */
public record CycleDocuments(List<Located> all, long end, boolean ended, String trouble, boolean complete) {
    public CycleDocuments {
        all = List.copyOf(all);
    }

    /**
     * A document.
     *
     * @param index of its record, which the catalog has or lacks
     * @param position where its header stands
     * @param claim as its record says, or the document itself; of one that is not a slab, only its kind and length are known
     *     without a record
     * @param seal null if there is no sound one
     * @param sealed whether there is one, sound or not
     * @param recorded whether the catalog has a sound record of it
     */
    public record Located(long index, long position, Claim claim, Seal seal, boolean sealed, boolean recorded) {
        /** Where what was claimed begins. */
        public long start() {
            return DocumentLayout.start(position);
        }

        /** Where the next document's header stands. */
        public long next() {
            return start() + claim.length();
        }

        /** What its header should be. */
        public int header() {
            return DocumentLayout.header(position, claim.length());
        }

        /** Whether it is a slab, or would become one, that has no sound seal. */
        public boolean isOpenSlab() {
            return claim.kind() == ClaimKind.SLAB && seal == null;
        }
    }

    /** Walks through a cycle file. */
    public static CycleDocuments of(JournalDirectory journal, String name) throws IOException {
        try (ReadableCycle file = ReadableCycle.open(journal, name)) {
            return new Walk(file).result();
        }
    }

    private static final class Walk {
        private final ReadableCycle file;
        private final CatalogFile catalog;
        private final CycleWalk walk;
        private final List<Located> all = new ArrayList<>();
        private long unrecorded = -1;
        private boolean representable = true;
        private long next = -1;
        private Anchor last;

        Walk(ReadableCycle file) {
            this.file = file;
            this.catalog = file.catalog();
            this.walk = CycleWalk.searching(file, true);
        }

        /** Up to another program's document: no claim counts behind that. */
        CycleDocuments result() throws IOException {
            long end = 0;
            while (end == 0 && walk.pass()) {
                if (walk.kind() == DocumentChain.Kind.FOREIGN) {
                    end = walk.passed().position();
                } else if (walk.passed() != null) {
                    add(walk.passed());
                }
            }
            end = end == 0 ? walk.position() : end;
            return new CycleDocuments(all, end, isEnded(), trouble(), isComplete(end));
        }

        private void add(SlabPlace place) throws IOException {
            unrecorded = unrecorded < 0 && !place.recorded() ? place.index() : unrecorded;
            Claim claim = place.claim() == null ? madeUp(place) : place.claim();
            last = claim.anchor();
            all.add(new Located(
                    place.index(), place.position(), claim, place.seal(), place.isSealed(), place.recorded()));
            representable &= isRepresentable(claim) && (next < 0 || next == place.position());
            next = all.get(all.size() - 1).next();
        }

        /** For a document that does not tell its claim, so that those behind it can be found all the same. */
        private Claim madeUp(SlabPlace place) {
            ClaimKind kind = walk.kind() == DocumentChain.Kind.PROCESS ? ClaimKind.PROCESS : ClaimKind.SLAB;
            int length = (int) (walk.position() - DocumentLayout.start(place.position()));
            return new Claim(kind, 0, length, 0, 0, 0, last == null ? Clock.now() : last);
        }

        private static boolean isRepresentable(Claim claim) {
            return CatalogLayout.claim(CatalogLayout.record(claim)) != null;
        }

        private boolean isEnded() throws IOException {
            Claim claim = catalog == null ? null : catalog.claim(all.size());
            return claim != null && claim.kind() == ClaimKind.END;
        }

        private String trouble() throws IOException {
            if (catalog == null) {
                return "is missing";
            }
            if (catalog.isRagged()) {
                return "ends within a record";
            }
            long failed = unrecorded < 0 ? all.size() : unrecorded;
            boolean damaged = catalog.has(failed) && catalog.claim(failed) == null;
            return damaged ? "is damaged" : unrecorded < 0 ? "" : "was cut short";
        }

        private boolean isComplete(long end) throws IOException {
            long noted = walk.noted();
            boolean whole = representable && (next < 0 || next == end);
            return whole && isNothingAt(end) && (noted < end || noted >= file.size()) && !hasMoreRecords();
        }

        /** Whether no document is there, or one for which no room had been taken yet. */
        private boolean isNothingAt(long position) throws IOException {
            int header = file.header(position);
            ByteBuffer head = ByteBuffer.allocate(SlabLayout.HEADER_LENGTH);
            file.read(head, DocumentLayout.start(position));
            boolean blank = head.clear().equals(ByteBuffer.allocate(SlabLayout.HEADER_LENGTH));
            boolean cut = DocumentLayout.isComplete(header) && DocumentLayout.next(position, header) > file.size();
            return header == 0 || header == DocumentLayout.END || (blank && cut);
        }

        /** Whether the catalog has records that count, and it cannot be known where their documents are. */
        private boolean hasMoreRecords() throws IOException {
            long count = catalog == null ? 0 : catalog.records();
            for (long index = all.size(); index < count; index++) {
                Claim claim = catalog.claim(index);
                if (claim != null) {
                    return claim.kind() != ClaimKind.END;
                }
            }
            return false;
        }
    }
}
