package dev.ipclog.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that has been measured, as one page. */
final class Report {
    private static final String INVALID = "INVALID";

    private final StringBuilder page = new StringBuilder();

    Report(Map<String, String> circumstances) {
        page.append("# Benchmarks\n\n");
        circumstances.forEach((what, text) ->
                page.append("- ").append(what).append(": ").append(text).append('\n'));
    }

    void addFleet(Load load, Map<Peer, Figures> figures) {
        head("Fleet: " + load.title() + " (ns)");
        List<String> columns = new ArrayList<>(List.of(""));
        Text.PERCENTILES.forEach(percentile -> columns.add(Text.percentile(percentile)));
        columns.addAll(List.of("calls/s", "B on disk", "survives a kill", "entries found"));
        MarkdownTable table = new MarkdownTable(columns);
        figures.forEach((peer, each) -> table.add(row(peer, each)));
        page.append(table);
    }

    void addCalls(List<CallResult> calls) {
        head("JMH: one call in one thread (ns)");
        MarkdownTable table = new MarkdownTable(List.of("", "p50", "p99", "p99.9", "calls/s", "B/op"));
        calls.forEach(call -> table.add(List.of(
                call.peer().title,
                cell(call, Text.whole(call.p50())),
                cell(call, Text.whole(call.p99())),
                cell(call, Text.whole(call.p999())),
                cell(call, Text.whole(call.callsPerSecond())),
                cell(call, Text.tenths(call.bytesAllocated())))));
        page.append(table);
    }

    void addTargets(List<Target> targets) {
        head("Targets");
        MarkdownTable table = new MarkdownTable(List.of("", "measured", "target", ""));
        targets.forEach(target -> table.add(List.of(
                target.what(),
                Text.threeDigits(target.measured()) + target.unit(),
                "≤ " + Text.threeDigits(target.most()) + target.unit(),
                target.verdict())));
        page.append(table);
    }

    @Override
    public String toString() {
        return page.toString();
    }

    private void head(String title) {
        page.append("\n## ").append(title).append("\n\n");
    }

    private static List<String> row(Peer peer, Figures figures) {
        List<String> row = new ArrayList<>(List.of(peer.title));
        Text.PERCENTILES.forEach(percentile -> row.add(cell(figures, figures.percentile(percentile))));
        row.add(cell(figures, figures.callsPerSecond()));
        row.add(cell(figures, figures.bytesAnEntry()));
        row.add(peer.survival.text);
        row.add(found(figures));
        return row;
    }

    private static String cell(Figures figures, double figure) {
        return figures.isValid() ? Text.whole(figure) : INVALID;
    }

    private static String cell(CallResult call, String figure) {
        return call.isValid() ? figure : INVALID;
    }

    private static String found(Figures figures) {
        if (figures.found().isEmpty()) {
            return "";
        }
        return figures.isValid()
                ? "all " + Text.count(figures.calls())
                : Text.count(figures.found().getAsLong()) + " of " + Text.count(figures.calls());
    }
}
