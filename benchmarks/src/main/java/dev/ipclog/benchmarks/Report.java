package dev.ipclog.benchmarks;

import dev.ipclog.benchmarks.ProcessStatus.Memory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that has been measured, as one page. */
final class Report {
    private static final String INVALID = "INVALID";
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEGA = 1e6;
    private static final double MIB = 1 << 20;

    private final Results results;
    private final StringBuilder page = new StringBuilder("# Benchmarks\n\n");

    private Report(Results results) {
        this.results = results;
    }

    static String of(Results results, List<Target> targets) {
        Report report = new Report(results);
        results.circumstances()
                .forEach((what, text) -> report.page
                        .append("- ")
                        .append(what)
                        .append(": ")
                        .append(text)
                        .append('\n'));
        report.targets(targets);
        results.pictured().forEach(report::fleet);
        report.calm();
        report.scale();
        report.saturation();
        report.claims();
        report.calls();
        report.off();
        report.allocations();
        report.parts();
        report.starts();
        report.idle();
        return report.page.toString();
    }

    /** Under which name the picture of a load is to be found, beside the page. */
    static String picture(Load load) {
        return "latency-" + load.part().argument() + "-" + load.processes() + ".png";
    }

    private void targets(List<Target> targets) {
        table(
                "Targets",
                List.of("", "measured", "target", ""),
                targets,
                target -> List.of(
                        target.what(),
                        Text.threeDigits(target.measured()) + target.unit(),
                        target.boundText(),
                        target.verdict()));
    }

    private void fleet(Load load) {
        List<String> columns = new ArrayList<>(List.of(""));
        Text.PERCENTILES.forEach(percentile -> columns.add(Text.percentile(percentile)));
        columns.addAll(List.of("calls/s", "B on disk", "survives a kill", "files", "entries found"));
        table(
                "Fleet: " + load.title() + " (ns)",
                columns,
                List.copyOf(results.figures(load).entrySet()),
                each -> row(each.getKey(), each.getValue()));
        page.append("\n![latencies by percentile](").append(picture(load)).append(")\n");
    }

    private static List<String> row(Peer peer, Figures figures) {
        List<String> row = new ArrayList<>(List.of(peer.title));
        Text.PERCENTILES.forEach(percentile -> row.add(cell(figures, figures.percentile(percentile))));
        row.add(cell(figures, figures.median(FleetResult::callsPerSecond)));
        row.add(cell(figures, figures.median(FleetResult::bytesAnEntry)));
        row.add(peer.survival.text);
        row.add(peer.files.text);
        row.add(found(figures));
        return row;
    }

    private void calm() {
        List<Load> loads = results.loads(Part.OPEN).stream()
                .filter(load -> load.pace().equals(Plan.CALM))
                .toList();
        grid(
                "Fleets, each process " + Plan.CALM.title() + ": p50 / p99 / p99.9 (ns)",
                loads,
                figures -> Text.whole(figures.percentile(50)) + " / " + Text.whole(figures.percentile(99)) + " / "
                        + Text.whole(figures.percentile(99.9)));
    }

    private void scale() {
        grid(
                "Throughput of more and more threads and processes, saturated (calls/s)",
                results.loads(Part.SCALE),
                figures -> Text.whole(figures.median(FleetResult::callsPerSecond)));
    }

    private void saturation() {
        table(
                "Saturation: one process, more and more threads that log without pause",
                List.of("", "threads", "calls/s", "MB/s", "longest call (ms)"),
                results.loads(Part.SATURATION).stream()
                        .flatMap(load ->
                                results.figures(load).entrySet().stream().map(each -> Map.entry(load, each)))
                        .toList(),
                each -> saturation(
                        each.getKey(), each.getValue().getKey(), each.getValue().getValue()));
    }

    private void claims() {
        for (Load load : results.loads(Part.CLAIM)) {
            table(
                    "Claiming a slab of 64 KiB: " + load.title() + " (us)",
                    List.of("", "p50", "p99", "p99.9", "longest", "claims/s"),
                    List.copyOf(results.figures(load).entrySet()),
                    each -> claims(each.getKey(), each.getValue()));
        }
    }

    private static List<String> claims(Peer peer, Figures figures) {
        List<String> row = new ArrayList<>(List.of(peer.title));
        for (double percentile : new double[] {50, 99, 99.9, 100}) {
            row.add(cell(figures, figures.percentile(percentile) / NANOS_PER_MICRO));
        }
        row.add(cell(figures, figures.median(FleetResult::callsPerSecond)));
        return row;
    }

    private static List<String> saturation(Load load, Peer peer, Figures figures) {
        return List.of(
                peer.title,
                Integer.toString(load.threads()),
                cell(figures, figures.median(FleetResult::callsPerSecond)),
                cell(figures, figures.median(FleetResult::bytesPerSecond) / MEGA),
                cell(figures.isValid(), millis(figures.percentile(100))));
    }

    private void grid(String title, List<Load> loads, Function<Figures, String> cell) {
        Map<Peer, Map<Load, String>> cells = new EnumMap<>(Peer.class);
        for (Load load : loads) {
            results.figures(load)
                    .forEach((peer, figures) -> cells.computeIfAbsent(peer, any -> new LinkedHashMap<>())
                            .put(load, figures.isValid() ? cell.apply(figures) : INVALID));
        }
        List<String> columns = new ArrayList<>(List.of(""));
        loads.forEach(load -> columns.add(load.who()));
        table(title, columns, List.copyOf(cells.entrySet()), each -> {
            List<String> row = new ArrayList<>(List.of(each.getKey().title));
            loads.forEach(load -> row.add(each.getValue().getOrDefault(load, "")));
            return row;
        });
    }

    private void calls() {
        table(
                "JMH: one call in one thread (ns)",
                List.of("", "p50", "p99", "p99.9", "calls/s", "B/op"),
                results.jmh().calls(),
                call -> List.of(
                        call.peer().title,
                        cell(call.isValid(), Text.whole(call.p50())),
                        cell(call.isValid(), Text.whole(call.p99())),
                        cell(call.isValid(), Text.whole(call.p999())),
                        cell(call.isValid(), Text.whole(call.callsPerSecond())),
                        cell(call.isValid(), Text.tenths(call.bytesAllocated()))));
    }

    private void off() {
        table(
                "JMH: the call turned off",
                List.of("", "ns"),
                results.jmh().off(),
                each -> List.of(each.what().title, cell(each.isValid(), Text.threeDigits(each.nanos()))));
    }

    private void allocations() {
        table(
                "JMH: what a call of ipclog allocates",
                List.of("what is kept", "B/op", "of these the caller's", "ns"),
                results.jmh().allocations(),
                each -> List.of(
                        each.what().title,
                        cell(each.isValid(), Text.tenths(each.bytes())),
                        Text.tenths(each.callerBytes()),
                        cell(each.isValid(), Text.tenths(each.nanos()))));
    }

    private void parts() {
        table(
                "JMH: what a call of ipclog is made of",
                List.of("", "ns"),
                results.jmh().parts(),
                each -> List.of(each.what().title, Text.tenths(each.nanos())));
    }

    private void starts() {
        double floor = results.start(Peer.EMPTY, 1).map(each -> each.wall(50)).orElse(Double.NaN);
        table(
                "The first log call of a fresh JVM (ms)",
                List.of(
                        "",
                        "JVMs at once",
                        "rounds",
                        "median",
                        "p90",
                        "slowest",
                        "process, median",
                        "above no logging"),
                results.starts(),
                each -> List.of(
                        each.start().title(),
                        Integer.toString(each.processes()),
                        Integer.toString(each.firstNanos().size()),
                        cell(each.isValid(), millis(each.first(50))),
                        cell(each.isValid(), millis(each.first(90))),
                        cell(each.isValid(), millis(each.first(100))),
                        cell(each.isValid(), millis(each.wall(50))),
                        each.processes() == 1 ? cell(each.isValid(), millis(each.wall(50) - floor)) : ""));
    }

    private void idle() {
        double floor = results.idle(Peer.NOP).map(IdleResult::residentBytes).orElse(Double.NaN);
        table(
                "An idle process that has logged ten entries (MiB; % of a core)",
                List.of("", "resident", "above slf4j-nop", "anonymous", "own file pages", "shared", "time"),
                results.idle(),
                each -> List.of(
                        each.peer().title,
                        mib(each.residentBytes()),
                        mib(each.residentBytes() - floor),
                        mib(each.bytes(Memory::anonymous)),
                        mib(each.bytes(Memory::privateFile)),
                        mib(each.bytes(Memory::shared)),
                        Text.threeDigits(each.cpuMedian()) + " %"));
    }

    private <T> void table(String title, List<String> columns, List<T> what, Function<T, List<String>> row) {
        if (what.isEmpty()) {
            return;
        }
        page.append("\n## ").append(title).append("\n\n");
        MarkdownTable table = new MarkdownTable(columns);
        what.forEach(each -> table.add(row.apply(each)));
        page.append(table);
    }

    private static String cell(Figures figures, double figure) {
        return cell(figures.isValid(), Text.whole(figure));
    }

    private static String cell(boolean isValid, String figure) {
        return isValid ? figure : INVALID;
    }

    private static String found(Figures figures) {
        if (figures.found().isEmpty()) {
            return "";
        }
        return figures.isValid()
                ? "all " + Text.count(figures.calls())
                : Text.count(figures.found().getAsLong()) + " of " + Text.count(figures.calls());
    }

    private static String millis(double nanos) {
        return Text.tenths(nanos / NANOS_PER_MILLI);
    }

    private static String mib(double bytes) {
        return Text.tenths(bytes / MIB);
    }
}
