package dev.ipclog.core.chronicle;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which files of a directory are cycle files of its journal: those that are named as one roll names them. Anybody's file may
 * end with the same suffix; such a stranger is never opened, ended or deleted.
 *
 * <p>Which roll that is, the table tells, if it can be read and any file is named so. Else the newest file does that begins
 * as it should.
 *
 * @param roll null if nothing tells
 * @param names oldest first
 */
public record CycleNames(Roll roll, List<String> names) {
    /** Those that are there now. */
    public static CycleNames of(JournalDirectory journal) throws IOException {
        Map<Roll, List<String>> byRoll = new EnumMap<>(Roll.class);
        for (String name : journal.names(JournalDirectory.CYCLE_SUFFIX)) {
            Roll roll = Roll.ofFile(name);
            if (roll != null) {
                byRoll.computeIfAbsent(roll, none -> new ArrayList<>()).add(name);
            }
        }
        Roll roll = roll(journal, byRoll);
        return new CycleNames(roll, roll == null ? List.of() : byRoll.getOrDefault(roll, List.of()));
    }

    /** Whether a file, or the cycle file that a catalog is of, is named as one of this journal. */
    public boolean isOurs(String name) {
        boolean catalog = name.endsWith(JournalDirectory.CATALOG_SUFFIX);
        int end = name.length() - JournalDirectory.CATALOG_SUFFIX.length();
        String cycle = catalog ? name.substring(0, end) + JournalDirectory.CYCLE_SUFFIX : name;
        return roll != null && roll.cycleOf(cycle) >= 0;
    }

    private static Roll roll(JournalDirectory journal, Map<Roll, List<String>> byRoll) {
        Roll told = told(journal);
        if (byRoll.containsKey(told)) {
            return told;
        }
        List<String> all = byRoll.values().stream().flatMap(List::stream).sorted().toList();
        for (int i = all.size() - 1; i >= 0; i--) {
            Roll roll = Roll.ofFile(all.get(i));
            if (hasBegun(journal, all.get(i), roll)) {
                return roll;
            }
        }
        return told != null || all.isEmpty() ? told : Roll.ofFile(all.get(all.size() - 1));
    }

    private static Roll told(JournalDirectory journal) {
        try {
            return QueueTable.read(journal).roll();
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean hasBegun(JournalDirectory journal, String name, Roll roll) {
        try (FileChannel file = PrivateFile.read(journal.path().resolve(name))) {
            return roll.hasBegun(file);
        } catch (IOException e) {
            return false;
        }
    }
}
