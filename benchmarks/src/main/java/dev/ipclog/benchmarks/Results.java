package dev.ipclog.benchmarks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run has measured; what it left out is empty.
 *
 * @param circumstances what with, where and when, by their names
 * @param fleets every round of every fleet
 * @param jmh one call in one thread
 * @param starts first log calls of one JVM, and of several at once
 * @param idle processes that do nothing
 */
record Results(
        Map<String, String> circumstances,
        List<FleetResult> fleets,
        JmhResults jmh,
        List<StartResult> starts,
        List<IdleResult> idle) {
    String toMarkdown() {
        return Report.of(this, Targets.of(this));
    }

    String toJson() {
        Map<String, Object> all = new LinkedHashMap<>(circumstances);
        all.put("targets", Targets.of(this));
        all.put("fleets", fleets);
        all.put("jmh", jmh);
        all.put("starts", starts);
        all.put("idle", idle);
        return Json.of(all);
    }

    /** The loads of a part in the order in which they were run. */
    List<Load> loads(Part part) {
        return fleets.stream()
                .map(FleetResult::load)
                .filter(load -> load.part() == part)
                .distinct()
                .toList();
    }

    Optional<Load> load(Part part, int processes, int threads, Pace pace) {
        return loads(part).stream()
                .filter(load -> load.processes() == processes && load.threads() == threads)
                .filter(load -> load.pace().equals(pace))
                .findFirst();
    }

    /** The loads whose latencies the page shows in full. */
    List<Load> pictured() {
        Stream<Load> busy = load(Part.OPEN, 1, 1, Plan.BUSY).stream();
        return Stream.concat(loads(Part.FLEET).stream(), busy).toList();
    }

    /** What was measured under a load, by peer. */
    Map<Peer, Figures> figures(Load load) {
        return fleets.stream()
                .filter(fleet -> fleet.load().equals(load))
                .collect(Collectors.groupingBy(
                        FleetResult::peer,
                        () -> new EnumMap<>(Peer.class),
                        Collectors.collectingAndThen(Collectors.toList(), Figures::new)));
    }

    Optional<StartResult> start(Peer peer, int processes) {
        return first(starts, each -> each.start().equals(new Start(peer, false)) && each.processes() == processes);
    }

    Optional<IdleResult> idle(Peer peer) {
        return first(idle, each -> each.peer() == peer);
    }

    Optional<CostResult<Peer>> off(Peer peer) {
        return first(jmh.off(), each -> each.what() == peer);
    }

    private static <T> Optional<T> first(Collection<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
