package dev.ipclog.core.format;

/**
 * The first half of a catalog's record: a piece of the cycle file that a writer has claimed. Where it lies follows from the
 * records before it.
 *
 * @param stripe of the writer
 * @param length of the piece in bytes, a multiple of {@link SlabLayout#ALIGNMENT}; 0 for {@link ClaimKind#END}
 * @param writer number of the writer
 * @param pid the writer's process id, in its own pid namespace
 * @param number of the claim among those of its writer, from 1
 * @param anchor when it was about to be claimed: no entry in it is earlier
 */
public record Claim(ClaimKind kind, int stripe, int length, long writer, int pid, long number, Anchor anchor) {
    /** The same, but of a piece of that kind and length. */
    public Claim with(ClaimKind newKind, int newLength) {
        return new Claim(newKind, stripe, newLength, writer, pid, number, anchor);
    }

    /** Whether that is the same claim of the same writer. */
    public boolean is(long otherWriter, long otherNumber) {
        return writer == otherWriter && number == otherNumber;
    }
}
