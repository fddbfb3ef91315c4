package dev.ipclog.core.retention;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a journal's queue. What else lies in the directory is not looked at. */
final class StoredCycles {
    private final JournalDirectory journal;
    private final CycleTable table;

    /** Of files that nobody appends to any more. */
    private final Map<String, Long> sizes = new HashMap<>();

    StoredCycles(JournalDirectory journal, CycleTable table) {
        this.journal = journal;
        this.table = table;
    }

    /** Those that are there now, oldest first. */
    List<StoredCycle> list() throws IOException {
        int newest = table.newestCycle();
        List<StoredCycle> files = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(journal.path(), "*" + JournalDirectory.CYCLE_SUFFIX)) {
            for (Path path : all) {
                int cycle = table.cycleOf(path.getFileName().toString());
                if (cycle >= 0) {
                    add(files, path, cycle, newest);
                }
            }
        }
        files.sort(Comparator.comparingInt(StoredCycle::cycle));
        sizes.keySet().retainAll(files.stream().map(StoredCycle::name).toList());
        return files;
    }

    private void add(List<StoredCycle> files, Path path, int cycle, int newest) throws IOException {
        String name = path.getFileName().toString();
        try {
            Long known = sizes.get(name);
            long bytes = known == null ? CycleSize.of(path) : known;
            files.add(new StoredCycle(name, cycle, table.endMillis(cycle), bytes));
            if (cycle < newest) {
                sizes.put(name, bytes);
            }
        } catch (FileSystemException e) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }
}
