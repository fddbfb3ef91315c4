package dev.ipclog.core.process;

import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader has seen of the entries of {@link Application}s, and everything that is wrong with them. */
final class Tally {
    private static final int MOST_FAULTS = 20;

    private final Map<String, Seen> processes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long entries;
    private long missing;
    private long dropped;

    private static final class Seen {
        private long entries;
        private long last = -1;
        private long passedOver;
    }

    /** Reads what is there now. */
    static Tally of(Path directory) {
        Tally tally = new Tally();
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.SNAPSHOT)) {
            for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
                tally.add(event);
            }
        }
        return tally;
    }

    synchronized void add(JournalEvent event) {
        if (event instanceof Entry entry) {
            add(entry);
        } else if (event instanceof Gap gap) {
            missing += gap.count();
            dropped += gap.dropped();
            gaps.add(gap);
        } else if (((Damage) event).certain()) {
            fault(event.toString());
        }
    }

    synchronized long entries() {
        return entries;
    }

    synchronized long entries(String process) {
        return seen(process).entries;
    }

    /** The number of the last entry of that process; -1 if there is none. */
    synchronized long last(String process) {
        return seen(process).last;
    }

    /** How many numbers up to the last one of that process do not occur. */
    synchronized long passedOver(String process) {
        return seen(process).passedOver;
    }

    /** How many entries the gaps say are missing. */
    synchronized long missing() {
        return missing;
    }

    synchronized List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** How many entries that process says it dropped. */
    synchronized long dropped(String process) {
        return gaps.stream()
                .filter(gap -> gap.process().equals(process))
                .mapToLong(Gap::dropped)
                .sum();
    }

    /** How many of the missing ones the processes dropped and counted themselves. */
    synchronized long dropped() {
        return dropped;
    }

    /** What is torn, repeated, out of order, or damaged. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void add(Entry entry) {
        entries++;
        if (Payload.isWhole(entry)) {
            addWhole(entry);
        } else {
            fault("torn: " + entry);
        }
    }

    private void addWhole(Entry entry) {
        Seen process = seen(source(entry));
        long number = Payload.number(entry);
        if (number <= process.last) {
            fault(source(entry) + " came to " + number + " after " + process.last);
        }
        process.passedOver += number - process.last - 1;
        process.last = number;
        process.entries++;
    }

    /** Who has numbered it: its process, or one of the threads of a {@link Crowd}. */
    private static String source(Entry entry) {
        return entry.thread().startsWith(Crowd.THREAD) ? entry.process() + "/" + entry.thread() : entry.process();
    }

    private Seen seen(String process) {
        return processes.computeIfAbsent(process, name -> new Seen());
    }

    private void fault(String fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }
}
