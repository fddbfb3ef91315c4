package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.SlabLayout;
import java.nio.file.Path;

/** Refuses journals of other versions of the format, in a sentence. */
final class Versions {
    /** There will be no more; a greater number is damage. */
    private static final int MOST = 64;

    private Versions() {}

    /**
     * Takes a version that something in that file says it is of.
     *
     * @throws JournalException if it is not of this one
     */
    static void refuseOther(Path file, int version) {
        if (version != SlabLayout.VERSION && version > 0 && version <= MOST) {
            throw new JournalException("'%s' is a journal of format version %d, which this program does not read; %s."
                    .formatted(file.getParent(), version, what(version)));
        }
    }

    private static String what(int version) {
        return version < SlabLayout.VERSION ? "read it with the ipclog that wrote it" : "use a newer one";
    }
}
