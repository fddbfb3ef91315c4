package dev.ipclog.core.retention;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a journal's queue. What else lies in the directory is not looked at. */
final class StoredCycles {
    private static final long BLOCK = 4 << 10;

    /** A file of holes may be as long as a number can say, and many of them together longer. */
    private static final long MOST = 1L << 48;

    private final JournalDirectory journal;
    private final Roll roll;

    /** Of files that nobody appends to any more. */
    private final Map<String, Long> sizes = new HashMap<>();

    StoredCycles(JournalDirectory journal, Roll roll) {
        this.journal = journal;
        this.roll = roll;
    }

    /** Those that are there now, oldest first. */
    List<StoredCycle> list() throws IOException {
        List<Integer> cycles = roll.cycles(journal);
        List<StoredCycle> files = new ArrayList<>();
        for (int cycle : cycles) {
            Path path = roll.path(journal, cycle);
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                add(files, path, cycle, cycles.get(cycles.size() - 1));
            }
        }
        sizes.keySet().retainAll(files.stream().map(StoredCycle::name).toList());
        return files;
    }

    private void add(List<StoredCycle> files, Path path, int cycle, int newest) throws IOException {
        String name = path.getFileName().toString();
        try {
            Long known = sizes.get(name);
            long bytes = known == null ? bytes(path) : known;
            files.add(new StoredCycle(name, cycle, roll.endMillis(cycle), bytes));
            if (cycle < newest) {
                sizes.put(name, bytes);
            }
        } catch (FileSystemException e) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** What a cycle takes on the disk: its files grow by what is written to them, and have no holes to speak of. */
    private long bytes(Path path) throws IOException {
        Path catalog = journal.catalog(path.getFileName().toString());
        return roundUp(Files.size(path)) + (Files.exists(catalog) ? roundUp(Files.size(catalog)) : 0);
    }

    private static long roundUp(long bytes) {
        return (Math.min(bytes, MOST) + BLOCK - 1) & -BLOCK;
    }
}
