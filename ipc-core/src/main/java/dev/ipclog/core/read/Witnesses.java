package dev.ipclog.core.read;

import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.Clock;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Three tell what stands at a place of a cycle file, and where the next document is: the catalog's record, the document's
 * header, and the slab, or the process's record, itself. What two of them agree on is believed, and a disagreement told; a
 * record whose sum fits may lie. It stands alone where the document has not been filled yet.
 */
final class Witnesses {
    private final ReadableCycle file;
    private final DocumentChain chain;
    private final Consumer<? super Damage> damages;

    Witnesses(ReadableCycle file, DocumentChain chain, Consumer<? super Damage> damages) {
        this.file = file;
        this.chain = chain;
        this.damages = damages;
    }

    /** What is to be believed of the document at that position, of which the catalog has that record. */
    Claim believed(long index, long position, Claim record) throws IOException {
        int header = file.header(position);
        boolean fits = header == DocumentLayout.header(position, record.length());
        boolean future = Clock.isLater(record.anchor());
        Claim agreed = fits && !future && record.kind() == ClaimKind.SLAB ? null : chain.agreed(position, record);
        boolean same =
                agreed == null || (agreed.kind() == record.kind() && agreed.length() == record.length() && !future);
        if (same || Clock.isLater(agreed.anchor()) || !isProven(index, position, record, agreed)) {
            tellMisfit(new SlabPlace(file, index, position, record, true), fits || header == 0);
            return record;
        }
        String what =
                "the catalog's record " + index + " fits neither the document nor what is in it; these are believed";
        damages.accept(new Damage(file.name(), position, agreed.length(), what));
        return agreed;
    }

    /** A process's record does not tell its length as a slab does; instead, what follows is where one of the two says. */
    private boolean isProven(long index, long position, Claim record, Claim agreed) throws IOException {
        long start = DocumentLayout.start(position);
        return agreed.kind() == ClaimKind.SLAB
                || (isAt(index + 1, start + agreed.length()) && !isAt(index + 1, start + record.length()));
    }

    /** Whether the document of that record is at that position. */
    private boolean isAt(long index, long position) throws IOException {
        Claim claim = file.catalog().claim(index);
        int header = file.header(position);
        boolean last = claim == null || claim.kind() == ClaimKind.END;
        return last
                ? header == 0 || header == DocumentLayout.END
                : header == DocumentLayout.header(position, claim.length());
    }

    /** If there is a slab, whoever reads it tells that. */
    private void tellMisfit(SlabPlace place, boolean fits) throws IOException {
        if (!fits && !place.isBegun()) {
            damages.accept(place.damage("a document's header does not fit its record in the catalog"));
        }
    }
}
