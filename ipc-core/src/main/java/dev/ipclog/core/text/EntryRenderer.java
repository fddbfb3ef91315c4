package dev.ipclog.core.text;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.Severity;
import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import java.time.Clock;
import java.util.Set;

/**
 * A journal as text for people, one line an entry:
 *
 * <pre>
 * 12:34:56.789 WARN  camera │ Decoder: frame 17 is late  [SLOW] us=41200 {shot=3} at demo.Decoder.next(Decoder.java:12)
 * </pre>
 *
 * <p>Time and severity, the process, and after the bar the logger's short name where it adds something, the message,
 * markers, key-values, context and caller. Further lines of a message stand under its first behind the same bar; a
 * stack trace follows in full. So no line that an application logs can pass for one that it did not. A line with the
 * date comes where the day changes. Gaps and damaged places are lines too.
 *
 * <p>Not thread-safe. Widths are counted in code points.
 */
public final class EntryRenderer {
    private static final String BAR = "│ ";
    private static final String NO_TIME = "--:--:--.---";
    private static final Set<String> MARKERS_OF_CRITICAL = Set.of("CRITICAL", "FATAL");
    private static final Set<String> PRINTED = Set.of("stdout", "stderr");

    private final Ink ink;
    private final TimeColumn time;
    private final ProcessColumn processes;
    private final Pairs pairs;
    private final StackTrace stackTrace;

    /** Whether colours are wanted. */
    public enum Style {
        PLAIN,
        ANSI
    }

    /**
     * A renderer of one output.
     *
     * @param clock gives the zone of the times shown, and today's date, which needs no line of its own
     */
    public EntryRenderer(Style style, Clock clock) {
        ink = style == Style.ANSI ? Ink.ANSI : Ink.PLAIN;
        time = new TimeColumn(clock);
        processes = new ProcessColumn(ink);
        pairs = new Pairs(ink);
        stackTrace = new StackTrace(ink);
    }

    /** Names that will come, so that the column is wide enough from the first line on. */
    public void expect(Iterable<String> processNames) {
        processNames.forEach(processes::expect);
    }

    /** Appends the event's lines, each ended by a line feed. */
    public void append(JournalEvent event, StringBuilder out) {
        if (event instanceof Entry entry) {
            entry(entry, out);
        } else if (event instanceof Gap gap) {
            gap(gap, out);
        } else if (event instanceof Damage damage) {
            damage(damage, out);
        }
    }

    private void entry(Entry entry, StringBuilder out) {
        time(entry.timeNanos(), out);
        LevelColumn.append(entry.severity(), ink, out);
        process(entry.process(), out);
        Room room = new Room(out);
        logger(entry, out, room);
        message(entry, out, room);
        details(entry, out, room);
        out.append('\n');
        if (entry.throwable() != null && !room.isFull()) {
            stackTrace.append(entry.throwable(), out, room);
        }
        if (room.isFull()) {
            cut(entry, out);
        }
    }

    private void cut(Entry entry, StringBuilder out) {
        notice("CUT", out);
        process(entry.process(), out);
        String what = "the entry above is cut after %,d characters; what it holds or refers to are %,d"
                .formatted(Room.MOST, entry.textLength());
        ink.write(what, Ink.BOLD_RED, out);
        out.append('\n');
    }

    private void time(long nanos, StringBuilder out) {
        if (time.moveTo(nanos)) {
            ink.write("──────────── " + time.date(), Ink.DIM, out);
            out.append('\n');
        }
        ink.start(Ink.DIM, out);
        time.append(out);
        ink.end(Ink.DIM, out);
        out.append(' ');
    }

    private void process(String name, StringBuilder out) {
        out.append(' ');
        processes.append(name, out);
        bar(out);
    }

    private void bar(StringBuilder out) {
        out.append(' ');
        ink.write(BAR, Ink.DIM, out);
    }

    private void logger(Entry entry, StringBuilder out, Room room) {
        String name = LoggerName.shortName(entry.logger(), entry.process());
        if (!name.isEmpty()) {
            ink.write(room.line(name) + ": ", Ink.DIM, out);
        }
    }

    private void message(Entry entry, StringBuilder out, Room room) {
        String weight = weight(entry.severity());
        String text = room.lines(rawMessage(entry)).stripTrailing();
        ink.start(weight, out);
        room.append(text, () -> nextLine(weight, out));
        ink.end(weight, out);
    }

    private void nextLine(String weight, StringBuilder out) {
        ink.end(weight, out);
        int indent = TimeColumn.WIDTH + 1 + LevelColumn.WIDTH + 1 + processes.width() + 1;
        out.append('\n').append(" ".repeat(indent));
        ink.write(BAR, Ink.DIM, out);
        ink.start(weight, out);
    }

    private static String rawMessage(Entry entry) {
        String message = entry.message();
        if (message == null) {
            return entry.keyValues().isEmpty() ? "null" : "";
        }
        return PRINTED.contains(entry.logger()) ? Colours.drop(message) : message;
    }

    private static String weight(Severity severity) {
        return switch (severity) {
            case TRACE, DEBUG -> Ink.DIM;
            case INFO, WARN -> Ink.NONE;
            case ERROR, CRITICAL -> Ink.BOLD;
        };
    }

    private void details(Entry entry, StringBuilder out, Room room) {
        int before = out.length();
        markers(entry, out, room);
        pairs.append(entry.keyValues(), out, room);
        pairs.appendContext(entry.context(), out, room);
        if (entry.caller() != null) {
            ink.write(" at " + room.line(entry.caller()), Ink.DIM, out);
        }
        if (entry.lateNanos() > 0) {
            ink.write(" (late by " + Amounts.seconds(entry.lateNanos()) + ")", Ink.DIM, out);
        }
        if (out.length() > before) {
            out.insert(before, ' ');
        }
    }

    private void markers(Entry entry, StringBuilder out, Room room) {
        for (String marker : entry.markers()) {
            if (room.isFull()) {
                return;
            }
            if (entry.severity() != Severity.CRITICAL || !MARKERS_OF_CRITICAL.contains(marker)) {
                ink.write(" [" + room.line(marker) + "]", Ink.CYAN, out);
            }
        }
    }

    private void gap(Gap gap, StringBuilder out) {
        time(gap.timeNanos(), out);
        kind("GAP", out);
        process(gap.process(), out);
        ink.write(text(gap), Ink.BOLD_RED, out);
        out.append('\n');
    }

    private static String text(Gap gap) {
        String entries = gap.count() == 1 ? "entry is" : "entries are";
        String where = " (pid " + gap.pid() + ", stripe " + gap.stripe() + ", from number " + gap.first() + ")";
        String dropped = gap.dropped() == 0 ? "" : "; the process itself dropped " + gap.dropped() + " of them";
        return gap.count() + " " + entries + " missing here" + where + dropped;
    }

    private void damage(Damage damage, StringBuilder out) {
        notice("BAD", out);
        out.append(' ');
        processes.appendNone(out);
        bar(out);
        ink.write(Sanitizer.line(damage.where() + ": " + damage.what()), Ink.BOLD_RED, out);
        out.append('\n');
    }

    private void notice(String kind, StringBuilder out) {
        ink.write(NO_TIME, Ink.DIM, out);
        out.append(' ');
        kind(kind, out);
    }

    private void kind(String kind, StringBuilder out) {
        ink.write(kind, Ink.BOLD_WHITE_ON_RED, out);
        out.append(" ".repeat(LevelColumn.WIDTH - kind.length()));
    }
}
