package dev.ipclog.core.read;

import java.util.List;

/**
 * What a look at each byte of one slab has shown.
 *
 * @param file name of the file
 * @param position where the slab's document begins in the file, in bytes
 * @param length of the document, in bytes
 * @param writer number of the writer
 * @param pid the writer's process id
 * @param sealed whether it has a seal, which may not fit
 * @param firstNumber number of its first entry within its stripe
 * @param entries how many entries can be met, those that cannot be read included
 * @param damages what is wrong with it; empty if it is intact, as far as a slab without a seal can show
 */
public record SlabReport(
        String file,
        long position,
        long length,
        long writer,
        long pid,
        int stripe,
        boolean sealed,
        long firstNumber,
        long entries,
        List<Damage> damages) {
    public SlabReport {
        damages = List.copyOf(damages);
    }

    public boolean isIntact() {
        return damages.isEmpty();
    }
}
