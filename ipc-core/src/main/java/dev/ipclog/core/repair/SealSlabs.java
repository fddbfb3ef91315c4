package dev.ipclog.core.repair;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.write.Sealer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Seals what a dead writer has left open, slab by slab, as it would have done it itself. The seal is made in a copy. Of
 * that, the end frame is stored first, then the summary, and the word by which the seal holds last: whoever is killed in
 * between leaves an open slab, as before.
 */
record SealSlabs(List<Spot> slabs) implements Remedy {
    @Override
    public String intention() {
        return slabs.size() == 1 ? "seal it with all that was committed" : "seal them with all that was committed";
    }

    @Override
    public String apply(Site site) throws IOException {
        long sealed = 0;
        long entries = 0;
        for (Spot slab : slabs) {
            long found = site.underLock(() -> seal(site, slab));
            sealed += found < 0 ? 0 : 1;
            entries += Math.max(0, found);
        }
        return sealed == 0 ? "" : "sealed %s, with %s".formatted(Words.slabs(sealed), Words.entries(entries));
    }

    /** Returns how many entries are in it; negative if it was left as it is. */
    private static long seal(Site site, Spot spot) throws IOException {
        if (!new Living(site.journal()).isGone(spot.writer(), spot.anchor().boot())) {
            return -1;
        }
        try (Patch file = Patch.open(site.journal(), spot.file())) {
            ByteBuffer copy = file.read(spot.start(), spot.length());
            boolean open = SlabLayout.isSlab(copy) && spot.isThere(copy) && SlabLayout.used(copy) == 0;
            return open && spot.hasHeader(file) && file.channel().size() >= spot.start() + spot.length()
                    ? seal(file, spot.start(), copy)
                    : -1;
        }
    }

    private static long seal(Patch file, long start, ByteBuffer copy) throws IOException {
        ByteBuffer before =
                ByteBuffer.allocate(copy.capacity()).order(copy.order()).put(0, copy, 0, copy.capacity());
        int end = Sealer.sealAbandoned(copy);
        if (end < 0) {
            return -1;
        }
        if (FrameLayout.length(before, end) == 0) {
            file.store(start + end, FrameLayout.header(copy, end));
        }
        int summary = SlabLayout.SUMMARY_OFFSET;
        file.write(copy.slice(summary, SlabLayout.SEAL_WORD_OFFSET - summary), start + summary);
        file.store(start + SlabLayout.SEAL_WORD_OFFSET, SlabLayout.sealWord(copy));
        return SlabLayout.summary(copy).total();
    }
}
