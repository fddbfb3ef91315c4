package dev.ipclog.core.text;

import dev.ipclog.core.Sanitizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The process names: padded to the longest so far, each in a colour of its own. A name's colour is the one that its hash
 * points at, so that it is mostly the same in every run, or the next one if another process has that already. The bright
 * ones, which look much like the others, come when those are used up.
 */
final class ProcessColumn {
    private static final int MAX_WIDTH = 16;
    private static final int MAX_REMEMBERED = 1_000;
    private static final int MAX_REMEMBERED_LENGTH = 1_000;
    private static final List<String> COLOURS = List.of(
            Ink.CYAN,
            Ink.MAGENTA,
            Ink.GREEN,
            Ink.BRIGHT_BLUE,
            Ink.BRIGHT_CYAN,
            Ink.BRIGHT_MAGENTA,
            Ink.BRIGHT_GREEN,
            Ink.BLUE);
    private static final int DISTINCT = COLOURS.size() / 2;

    private final Ink ink;
    private final Map<String, Cell> cells = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private int width;

    private record Cell(String text, int width, String colour) {}

    ProcessColumn(Ink ink) {
        this.ink = ink;
    }

    int width() {
        return width;
    }

    /** Makes room for a name before it is first shown. */
    void expect(String process) {
        cell(process);
    }

    void append(String process, StringBuilder out) {
        Cell cell = cell(process);
        ink.write(cell.text, cell.colour, out);
        out.append(" ".repeat(Math.max(0, width - cell.width)));
    }

    void appendNone(StringBuilder out) {
        out.append(" ".repeat(width));
    }

    private Cell cell(String process) {
        Cell known = cells.get(process);
        return known != null ? known : remember(process);
    }

    private Cell remember(String process) {
        if (cells.size() == MAX_REMEMBERED) {
            cells.clear();
        }
        String text = Sanitizer.line(process);
        Cell cell = new Cell(text, text.codePointCount(0, text.length()), colour(text));
        width = Math.max(width, Math.min(cell.width, MAX_WIDTH));
        if (text.length() <= MAX_REMEMBERED_LENGTH) {
            cells.put(process, cell);
        }
        return cell;
    }

    private String colour(String name) {
        if (taken.size() == COLOURS.size()) {
            taken.clear();
        }
        int attempt = 0;
        while (!taken.add(candidate(name, attempt))) {
            attempt++;
        }
        return candidate(name, attempt);
    }

    private static String candidate(String name, int attempt) {
        int group = attempt / DISTINCT * DISTINCT;
        return COLOURS.get(group + Math.floorMod(name.hashCode() + attempt, DISTINCT));
    }
}
