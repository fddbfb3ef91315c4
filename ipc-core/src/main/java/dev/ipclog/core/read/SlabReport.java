package dev.ipclog.core.read;

import dev.ipclog.core.format.Claim;
import java.util.List;

/**
 * What a look at each byte of one slab has shown.
 *
 * @param file name of the file
 * @param index of its record in the file's catalog
 * @param position where the slab's document begins in the file, in bytes
 * @param length of the document with its header, in bytes
 * @param claim what its record says, or without a sound one, what document and slab say of themselves
 * @param state what closes it
 * @param entries how many entries can be met, those that cannot be read included
 * @param damages what is wrong with it; empty if it is intact, as far as a slab without a seal can show
 */
public record SlabReport(
        String file,
        long index,
        long position,
        long length,
        Claim claim,
        State state,
        long entries,
        List<Damage> damages) {
    /** What closes a slab. */
    public enum State {
        UNSEALED,
        /** It has a seal, which it may not fit. */
        SEALED,
        /** What should be its seal is none. */
        SEAL_DAMAGED,
        /** The claim was given up, there is no slab. */
        VOID
    }

    public SlabReport {
        damages = List.copyOf(damages);
    }

    public boolean isIntact() {
        return damages.isEmpty();
    }

    /** Whether nothing that can be read closes it. */
    public boolean isOpen() {
        return state == State.UNSEALED || state == State.SEAL_DAMAGED;
    }

    public long writer() {
        return claim.writer();
    }

    public int pid() {
        return claim.pid();
    }

    public int stripe() {
        return claim.stripe();
    }
}
