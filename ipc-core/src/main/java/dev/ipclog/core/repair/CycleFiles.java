package dev.ipclog.core.repair;

import dev.ipclog.core.chronicle.CycleNames;
import dev.ipclog.core.chronicle.QueueTable;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The cycle files of a journal, and how often it rolls by their names.
 *
 * @param names oldest first
 * @param roll as the newest file tells that begins as it should; null if none does
 */
record CycleFiles(List<String> names, Roll roll) {
    static CycleFiles of(JournalDirectory journal) throws IOException {
        List<String> names = CycleNames.of(journal).names().stream()
                .filter(name -> Files.isRegularFile(journal.path().resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
        return new CycleFiles(names, roll(journal, names));
    }

    String newest() {
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    int oldestCycle() {
        return names.stream()
                .mapToInt(roll::cycleOf)
                .filter(cycle -> cycle >= 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    int newestCycle() {
        return names.stream().mapToInt(roll::cycleOf).max().orElse(Integer.MIN_VALUE);
    }

    /** Whether the table tells of other files; that of another roll is another matter. */
    boolean contradict(QueueTable.Reading table) {
        return roll != null
                && table.roll() == roll
                && (table.newestCycle() != newestCycle() || table.oldestCycle() != oldestCycle());
    }

    private static Roll roll(JournalDirectory journal, List<String> names) throws IOException {
        for (int i = names.size() - 1; i >= 0; i--) {
            Roll roll = Roll.ofFile(names.get(i));
            if (roll != null && hasBegun(journal.path().resolve(names.get(i)), roll)) {
                return roll;
            }
        }
        return null;
    }

    private static boolean hasBegun(Path path, Roll roll) throws IOException {
        try (FileChannel file = PrivateFile.read(path)) {
            return roll.hasBegun(file);
        }
    }
}
