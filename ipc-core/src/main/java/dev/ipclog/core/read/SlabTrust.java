package dev.ipclog.core.read;

import dev.ipclog.core.format.Seal;
import java.io.IOException;
import java.util.function.Consumer;

/** Checks a slab against its claim, its document's header and its seal, and tells what does not fit. */
final class SlabTrust {
    private final SlabPlace place;
    private final Seal seal;
    private final Consumer<Damage> damages;
    private boolean broken;
    private boolean cut;

    /** Of a slab that has that seal, or null. */
    SlabTrust(SlabPlace place, Seal seal, Consumer<Damage> damages) {
        this.place = place;
        this.seal = seal;
        this.damages = damages;
    }

    /** Whether the slab does not fit its claim or its seal, so that its numbers are not to be believed. */
    boolean isBroken() {
        return broken;
    }

    /**
     * Looks at a slab that has begun, and whose beginning is in its window.
     *
     * @param briefly whether only the summary is wanted: then the slab is not read whole, and its checksum not known
     */
    void check(SlabHead head, SlabWindow window, boolean briefly) throws IOException {
        if (place.recorded() && place.file().header(place.position()) != place.header()) {
            damages.accept(place.damage("a document's header does not fit its record in the catalog"));
        }
        boolean sums = seal == null || briefly || window.checksum() == seal.crc();
        broken = !sums || head.trouble() != null;
        if (window.isCut()) {
            tellCut();
        } else if (broken) {
            String what = head.trouble() == null ? "a sealed slab does not fit its checksum" : head.trouble();
            damages.accept(place.damage(what + numbers(head.firstNumber())));
        }
    }

    /** Tells once that the slab's file ends before the slab does; what is left of it is shown. */
    void tellCut() throws IOException {
        broken = true;
        if (!cut) {
            cut = true;
            long missing = place.start() + place.claim().length() - place.file().size();
            damages.accept(place.damage("a slab was cut off, " + Math.max(0, missing) + " bytes are missing"));
        }
    }

    private String numbers(long first) {
        String last = seal == null ? "" : " to " + (first + seal.summary().total() - 1);
        return " (pid %d, writer %d, stripe %d, numbers from %d%s)"
                .formatted(
                        place.claim().pid(),
                        place.claim().writer(),
                        place.claim().stripe(),
                        first,
                        last);
    }
}
