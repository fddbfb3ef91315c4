package dev.ipclog.core.repair;

import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.read.CycleDocuments.Located;
import dev.ipclog.core.write.Sealer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A slab that has no seal, or what was claimed to become one.
 *
 * @param file name of the cycle file
 * @param writer who claimed it; when its process started is 0 if the slab does not tell
 */
record SlabLocation(String file, Located document, WriterIdentity writer) {
    /** As it stands in its cycle file. */
    static SlabLocation of(String file, Located document, FileChannel channel) throws IOException {
        ByteBuffer head = FileBytes.read(channel, document.start(), SlabLayout.HEADER_LENGTH);
        boolean told = SlabLayout.writer(head).number() == document.claim().writer();
        long start = told ? SlabLayout.writer(head).processStartNanos() : 0;
        WriterIdentity writer =
                new WriterIdentity(document.claim().writer(), document.claim().pid(), start);
        return new SlabLocation(file, document, writer);
    }

    boolean canBeSealed(JournalDirectory journal) throws IOException {
        try (FileChannel channel = PrivateFile.read(journal.path().resolve(file))) {
            return seal(channel) != null;
        }
    }

    /**
     * The seal that the slab should get, since its writer is gone.
     *
     * @return null if it cannot be sealed, since it is damaged
     */
    Seal seal(FileChannel channel) throws IOException {
        ByteBuffer copy =
                FileBytes.read(channel, document.start(), document.claim().length());
        Seal seal = Sealer.sealAbandoned(copy);
        if (seal == null || SlabLayout.hasBegun(copy)) {
            boolean fits = channel.size() >= document.next() && SlabLayout.isOf(copy, document.claim());
            return fits ? seal : null;
        }
        return seal.summary().total() == 0 ? Seal.VOID : null;
    }
}
