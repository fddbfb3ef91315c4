package dev.ipclog.core.read;

import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.Counts;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** What a slab's header says, and whether the slab fits its claim, its document's header and its seal. */
final class SlabHead {
    private final SlabPlace place;
    private final Seal seal;
    private final Consumer<Damage> damages;

    /** A copy of the header; null as long as the slab has not begun. */
    private ByteBuffer bytes;

    private boolean broken;
    private boolean cut;

    /** Of a slab that has that seal, or null. */
    SlabHead(SlabPlace place, Seal seal, Consumer<Damage> damages) {
        this.place = place;
        this.seal = seal;
        this.damages = damages;
    }

    /** Whether the slab does not fit its claim or its seal, so that its numbers are not to be believed. */
    boolean isBroken() {
        return broken;
    }

    /** Whether the slab had begun when that was looked for; only then anything else can be told. */
    boolean hasBegun() {
        return bytes != null;
    }

    WriterIdentity writer() {
        long start = SlabLayout.writer(bytes).processStartNanos();
        return new WriterIdentity(place.claim().writer(), place.claim().pid(), start);
    }

    long firstNumber() {
        return bytes == null ? 0 : Counts.of(SlabLayout.firstNumber(bytes));
    }

    long dropsBefore() {
        return Counts.of(SlabLayout.dropsBefore(bytes));
    }

    /** As it was when it was read. */
    long dropsSince() {
        return Counts.of(SlabLayout.dropsSince(bytes));
    }

    /**
     * Reads a slab's beginning into its window, and tells what does not fit.
     *
     * @param briefly whether only the summary is wanted: then the slab is not read whole, and its checksum not known
     * @return whether it has begun
     */
    boolean read(SlabWindow window, boolean briefly) throws IOException {
        window.begin(briefly);
        if (SlabLayout.hasBegun(window.head()) || seal != null || isFilled()) {
            bytes = ByteBuffer.allocate(SlabLayout.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put(window.head()).clear();
            check(window, briefly);
        }
        return hasBegun();
    }

    /** Once more, for what its owner has written there meanwhile. */
    void readAgain() throws IOException {
        if (hasBegun() && place.file().isOpen()) {
            place.file().read(bytes.clear(), place.start());
            bytes.clear();
        }
    }

    /** Tells once that the slab's file ends before the slab does; what is left of it is shown. */
    void tellCut() throws IOException {
        broken = true;
        if (!cut) {
            cut = true;
            long missing = place.start() + place.claim().length() - place.file().size();
            tell("a slab was cut off, " + Math.max(0, missing) + " bytes are missing");
        }
    }

    private void check(SlabWindow window, boolean briefly) throws IOException {
        if (place.recorded() && place.file().header(place.position()) != place.header()) {
            tell("a document's header does not fit its record in the catalog");
        }
        boolean fits = !place.recorded() || isAsClaimed();
        broken = !fits || (seal != null && !briefly && window.checksum() != seal.crc());
        if (window.isCut()) {
            tellCut();
        } else if (broken) {
            String what = fits ? "checksum" : "record in the catalog";
            tell((fits ? "a sealed slab" : "a slab's header") + " does not fit its " + what + numbers());
        }
    }

    private boolean isAsClaimed() {
        return SlabLayout.hasBegun(bytes)
                && SlabLayout.version(bytes) == SlabLayout.VERSION
                && SlabLayout.isOf(bytes, place.claim());
    }

    /** Whether there is more than what is prepared before a slab begins: then it has begun, and its magic number is gone. */
    private boolean isFilled() throws IOException {
        ReadableCycle file = place.file();
        int first = (int) file.word(place.start() + SlabLayout.HEADER_LENGTH);
        int second = SlabLayout.HEADER_LENGTH + first;
        return first >= FrameLayout.HEADER_LENGTH
                && second > 0
                && second <= place.claim().length() - FrameLayout.HEADER_LENGTH
                && (int) Math.max(0, file.word(place.start() + second)) != 0
                && file.word(place.start()) != SlabLayout.MAGIC;
    }

    private String numbers() {
        Claim claim = place.claim();
        String last = seal == null
                ? ""
                : " to " + (Counts.plus(firstNumber(), seal.summary().total()) - 1);
        return " (pid %d, writer %d, stripe %d, numbers from %d%s)"
                .formatted(claim.pid(), claim.writer(), claim.stripe(), firstNumber(), last);
    }

    private void tell(String what) {
        damages.accept(place.damage(what));
    }
}
