package dev.ipclog.core.chronicle;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
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
    /** Of each roll, for a directory may be full of files that begin as none of them. */
    private static final int MOST_LOOKED_AT = 100;

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
        if (told == null && byRoll.size() == 1) {
            return byRoll.keySet().iterator().next();
        }
        List<String> newest = byRoll.values().stream()
                .flatMap(names -> names.subList(Math.max(0, names.size() - MOST_LOOKED_AT), names.size()).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String name : newest) {
            if (hasBegun(journal, name)) {
                return Roll.ofFile(name);
            }
        }
        return told != null || newest.isEmpty() ? told : Roll.ofFile(newest.get(0));
    }

    private static Roll told(JournalDirectory journal) {
        try {
            return QueueTable.read(journal).roll();
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean hasBegun(JournalDirectory journal, String name) {
        try (FileChannel file = PrivateFile.read(journal.path().resolve(name))) {
            return Roll.ofFile(name).hasBegun(file);
        } catch (IOException e) {
            return false;
        }
    }
}
