package dev.ipclog.core.repair;

import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes a document's header anew that contradicts the slab behind it, or the magic number of a slab: where the slab is
 * sealed and its checksum vouches for the rest. Readers pass over such a header, but Chronicle's own tools do not.
 */
record MendHead(Spot spot) implements Remedy {
    @Override
    public String intention() {
        return "write it anew, as the slab's checksum vouches for what it has to be";
    }

    @Override
    public String apply(Site site) throws IOException {
        return site.underLock(() -> mend(site));
    }

    private String mend(Site site) throws IOException {
        if (!new Living(site.journal()).isGone(spot.writer(), spot.anchor().boot())) {
            return "";
        }
        try (Patch file = Patch.open(site.journal(), spot.file())) {
            ByteBuffer slab = file.read(spot.start(), spot.length());
            boolean marked = SlabLayout.isSlab(slab);
            boolean fits = spot.hasHeader(file);
            if ((marked && fits) || !isVouchedFor(spot, slab)) {
                return "";
            }
            if (!marked) {
                file.store(spot.start(), SlabLayout.MAGIC);
            }
            if (!fits) {
                file.store(spot.position(), spot.header());
            }
            return "wrote the header of a slab anew, in %s at %d".formatted(spot.file(), spot.position());
        }
    }

    /** Whether the slab is sealed, and its seal fits but for the magic number. */
    static boolean isVouchedFor(Spot spot, ByteBuffer slab) {
        SlabLayout.mark(slab);
        return spot.isThere(slab) && SlabLayout.used(slab) != 0 && SlabLayout.isIntact(slab);
    }
}
