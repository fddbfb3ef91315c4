package dev.ipclog.reader;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A report on a journal for people: a row per process, each damaged place, and a verdict. */
final class VerifyText {
    private static final String HEADING = "process";
    private static final int WIDEST_NAME = 40;

    private final Path journal;
    private final VerifyReport report;

    VerifyText(Path journal, VerifyReport report) {
        this.journal = journal;
        this.report = report;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (!report.processes().isEmpty()) {
            table(out);
        }
        list(out, "damaged: ", report.damages());
        list(out, "unfinished or damaged: ", report.unfinished());
        return out.append(Sanitizer.line(verdict())).append('\n').toString();
    }

    private static void list(StringBuilder out, String heading, List<Damage> places) {
        for (Damage place : places) {
            out.append(heading)
                    .append(Sanitizer.line(place.where() + ": " + place.what()))
                    .append('\n');
        }
    }

    private void table(StringBuilder out) {
        String format = "%-" + nameWidth() + "s %8s %12s %9s %9s %14s%s%n";
        row(out, format, HEADING, "pid", "entries", "dropped", "missing", "damaged slabs", "");
        for (ProcessReport process : report.processes()) {
            row(
                    out,
                    format,
                    Sanitizer.line(process.name()),
                    Long.toString(process.pid()),
                    Long.toString(process.entries()),
                    Long.toString(process.drops()),
                    Long.toString(process.lost()),
                    Long.toString(process.damagedSlabs()),
                    process.alive() ? "  running" : "");
        }
    }

    private static void row(StringBuilder out, String format, Object... cells) {
        out.append(String.format(Locale.ROOT, format, cells));
    }

    private int nameWidth() {
        int widest = report.processes().stream()
                .mapToInt(process -> Sanitizer.line(process.name()).length())
                .reduce(HEADING.length(), Math::max);
        return Math.min(widest, WIDEST_NAME);
    }

    private String verdict() {
        String found = count(report.entries(), "entry", "entries") + " in " + count(report.slabs(), "slab", "slabs")
                + notSealed() + dropped() + foreign();
        return report.isClean()
                ? "'" + journal + "' is whole: " + found + "."
                : "'" + journal + "' is NOT whole: " + loss() + "; there are " + found + ".";
    }

    private String loss() {
        return count(report.lost(), "entry is", "entries are") + " missing, "
                + count(report.damages().size(), "place is", "places are") + " damaged";
    }

    private String notSealed() {
        return report.openSlabs() == 0 ? "" : ", " + report.openSlabs() + " of them not sealed";
    }

    private String dropped() {
        long drops = report.drops();
        return drops == 0 ? "" : "; the processes dropped " + drops + " more, and counted them";
    }

    private String foreign() {
        return report.foreignDocuments() == 0
                ? ""
                : "; " + count(report.foreignDocuments(), "document", "documents") + " by other programs passed over";
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
