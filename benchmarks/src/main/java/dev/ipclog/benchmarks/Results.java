package dev.ipclog.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that a run has measured.
 *
 * @param circumstances what with, where and when, by their names
 * @param fleets every round of every fleet
 * @param calls what JMH measured
 */
record Results(Map<String, String> circumstances, List<FleetResult> fleets, List<CallResult> calls) {
    String toMarkdown() {
        Report report = new Report(circumstances);
        report.addTargets(targets());
        figures().forEach(report::addFleet);
        if (!calls.isEmpty()) {
            report.addCalls(calls);
        }
        return report.toString();
    }

    String toJson() {
        Map<String, Object> all = new LinkedHashMap<>(circumstances);
        all.put("targets", targets().stream().map(Results::json).toList());
        all.put("fleets", fleets.stream().map(Results::json).toList());
        all.put("calls", calls.stream().map(Results::json).toList());
        return Json.of(all);
    }

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        figures().forEach((load, figures) -> targets.addAll(Targets.ofFleet(load, figures)));
        if (!calls.isEmpty()) {
            targets.add(Targets.ofCalls(calls));
        }
        return targets;
    }

    private Map<Load, Map<Peer, Figures>> figures() {
        return fleets.stream()
                .collect(Collectors.groupingBy(
                        FleetResult::load,
                        LinkedHashMap::new,
                        Collectors.groupingBy(
                                FleetResult::peer,
                                () -> new EnumMap<>(Peer.class),
                                Collectors.collectingAndThen(Collectors.toList(), Figures::new))));
    }

    private static Map<String, Object> json(FleetResult fleet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("load", fleet.load().title());
        json.put("peer", fleet.peer().name());
        Text.PERCENTILES.forEach(percentile -> json.put(Text.percentile(percentile), fleet.percentile(percentile)));
        json.put("callsPerSecond", fleet.callsPerSecond());
        json.put("bytesAnEntry", fleet.bytesAnEntry());
        json.put("calls", fleet.measured().calls());
        json.put("complete", fleet.isComplete());
        return json;
    }

    private static Map<String, Object> json(CallResult call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("peer", call.peer().name());
        json.put("p50", call.p50());
        json.put("p99", call.p99());
        json.put("p99.9", call.p999());
        json.put("callsPerSecond", call.callsPerSecond());
        json.put("bytesAllocated", call.bytesAllocated());
        json.put("complete", call.isValid());
        return json;
    }

    private static Map<String, Object> json(Target target) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", target.what());
        json.put("measured", target.measured());
        json.put("most", target.most());
        json.put("unit", target.unit().trim());
        json.put("verdict", target.verdict());
        return json;
    }
}
