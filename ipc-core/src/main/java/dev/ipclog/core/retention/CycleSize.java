package dev.ipclog.core.retention;

import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What a cycle file takes on the disk: all up to the end of its last document, which its head notes, in whole blocks of
 * 4 KiB. Behind that the file is a hole, up to 20 MiB long, for which the disk has no blocks. Of a file without a note its
 * length counts.
 */
final class CycleSize {
    private static final long BLOCK = 4 << 10;

    private CycleSize() {}

    static long of(Path path) throws IOException {
        try (FileChannel file = PrivateFile.read(path)) {
            return Math.min(roundUp(used(file)), roundUp(file.size()));
        }
    }

    private static long used(FileChannel file) throws IOException {
        long last = CycleLayout.lastDocument(FileBytes.read(file, CycleLayout.NOTE_OFFSET, CycleLayout.NOTE_LENGTH));
        if (last < 0 || last >= file.size()) {
            return file.size();
        }
        int header = FileBytes.read(file, last, DocumentLayout.HEADER_LENGTH).getInt(0);
        return DocumentLayout.next(last, header);
    }

    private static long roundUp(long bytes) {
        return (bytes + BLOCK - 1) & -BLOCK;
    }
}
