package dev.ipclog.core.read;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents that the walk of a journal's files meets. */
public final class Documents {
    private Documents() {}

    public static List<ByteBuffer> of(Path directory) throws IOException {
        List<ByteBuffer> documents = new ArrayList<>();
        for (Path file : JournalWalker.files(JournalDirectory.existing(directory))) {
            try (CycleReader reader = CycleReader.open(file, false, damage -> {
                throw new AssertionError(damage);
            })) {
                for (Document document = reader.next(); document != null; document = reader.next()) {
                    documents.add(document.content());
                }
            }
        }
        return documents;
    }
}
