package dev.ipclog.core.format;

/**
 * The second half of a catalog's record: what a slab holds that gets no more entries.
 *
 * @param used up to where the slab's frames reach, in bytes from its start; 0: the claim was given up, there is no slab
 * @param crc of the slab, see {@link SlabLayout#crc}
 * @param summary of its entries
 */
public record Seal(int used, int crc, Summary summary) {
    /** Of a claim that was given up before it became a slab. */
    public static final Seal VOID = new Seal(0, 0, new Summary(0, 0, new int[SlabLayout.SEVERITIES]));

    /** Whether the claim was given up. */
    public boolean isVoid() {
        return used == 0;
    }
}
