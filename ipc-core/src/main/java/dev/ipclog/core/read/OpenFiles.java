package dev.ipclog.core.read;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The files that one reader has open. Those that it has left stay open for slabs that are not finished, however old they
 * are; past a bound, which no genuine journal reaches, the oldest is closed all the same.
 */
final class OpenFiles implements AutoCloseable {
    private static final int MOST = 128;

    private final Deque<CycleFile> files = new ArrayDeque<>();

    CycleFile open(JournalDirectory journal, String name) throws IOException {
        CycleFile file = CycleFile.open(journal, name);
        files.removeIf(other -> !other.isOpen());
        if (files.size() >= MOST) {
            files.remove().close();
        }
        files.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (CycleFile file : files) {
            file.close();
        }
        files.clear();
    }
}
