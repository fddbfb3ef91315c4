package dev.ipclog.core.process;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.JournalEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a reader has seen of {@link Soaker}s: whether all is there, in the order of each thread, at the right time. */
final class SoakTally {
    private static final int MOST_FAULTS = 20;

    private final Map<String, Line> lines = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long entries;
    private long clocks;
    private long clockOff;
    private long widest;
    private long backwards;
    private long furthestBack;

    /** The entries of one thread. */
    private static final class Line {
        private long next;
        private long lastMonotonic = Long.MIN_VALUE;
        private long lastWall;
        private long clockWall;
        private long clockBefore;
    }

    long entries() {
        return entries;
    }

    void add(JournalEvent event) {
        if (event instanceof Entry entry) {
            entries++;
            add(entry, lines.computeIfAbsent(entry.process() + "/" + entry.thread(), name -> new Line()));
        } else {
            fault(event.toString());
        }
    }

    /** As lines of text: {@code entries N}, {@code clocks N off NANOS ...}, and each {@code fault}. */
    List<String> report() {
        List<String> report = new ArrayList<>();
        report.add("entries " + entries);
        report.add("clocks %d off %d widest %d backwards %d by %d"
                .formatted(clocks, clockOff, widest, backwards, furthestBack));
        faults.forEach(fault -> report.add("fault " + fault));
        return report;
    }

    private void add(Entry entry, Line line) {
        long number = Payload.number(entry);
        if (number != line.next) {
            fault("%s/%s came to %d in place of %d".formatted(entry.process(), entry.thread(), number, line.next));
        }
        line.next = number + 1;
        checkOrder(entry, line);
        if (entry.pattern().equals(Soaker.CLOCK_PATTERN)) {
            checkClock(entry, line);
        } else if (!entry.arguments().get(1).equals(Payload.text(number))) {
            fault("torn: " + entry);
        }
    }

    private void checkOrder(Entry entry, Line line) {
        if (entry.monotonicNanos() < line.lastMonotonic) {
            fault("out of order: " + entry);
        }
        if (entry.timeNanos() < line.lastWall) {
            backwards++;
            furthestBack = Math.max(furthestBack, line.lastWall - entry.timeNanos());
        }
        line.lastMonotonic = entry.monotonicNanos();
        line.lastWall = entry.timeNanos();
    }

    /** The wall clock was read right before the call and right after: how far outside of that is the entry's time? */
    private void checkClock(Entry entry, Line line) {
        long after = (Long) entry.arguments().get(2);
        if (after != 0) {
            clocks++;
            clockOff = Math.max(clockOff, Math.max(line.clockBefore - line.clockWall, line.clockWall - after));
            widest = Math.max(widest, after - line.clockBefore);
        }
        line.clockWall = entry.timeNanos();
        line.clockBefore = (Long) entry.arguments().get(1);
    }

    private void fault(String fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }
}
