package dev.ipclog.benchmarks;

import java.util.List;
import java.util.Map;

/** What ipclog is to reach, each as a ratio to the bare append of the same run. */
final class Targets {
    private Targets() {}

    /** With one process, and with several, the call must be better in other ways. */
    static List<Target> ofFleet(Load load, Map<Peer, Figures> figures) {
        Target onDisk = onDisk(load, figures.get(Peer.IPCLOG));
        return load.processes() == 1
                ? List.of(ratio(load, figures, 50, 0.6), ratio(load, figures, 99, 0.3), onDisk)
                : List.of(ratio(load, figures, 99, 0.1), ratio(load, figures, 99.9, 0.3), onDisk);
    }

    /** What the call allocates beyond what its arguments do, in whole bytes: JMH spreads its own few over all calls. */
    static Target ofCalls(List<CallResult> calls) {
        double own = allocated(calls, Peer.IPCLOG) - allocated(calls, Peer.BOXING);
        return new Target("heap of our own a call", Math.rint(Math.max(0, own)), 0, " B");
    }

    private static Target ratio(Load load, Map<Peer, Figures> figures, double percentile, double most) {
        Figures ipclog = figures.get(Peer.IPCLOG);
        Figures queue = figures.get(Peer.QUEUE);
        double ratio = ipclog.isValid() && queue.isValid()
                ? ipclog.percentile(percentile) / queue.percentile(percentile)
                : Double.NaN;
        return new Target(load.title() + ": " + Text.percentile(percentile), ratio, most, "× the bare append");
    }

    private static Target onDisk(Load load, Figures ipclog) {
        double bytes = ipclog.isValid() ? ipclog.bytesAnEntry() : Double.NaN;
        return new Target(load.title() + ": disk an entry", bytes, 64, " B");
    }

    private static double allocated(List<CallResult> calls, Peer peer) {
        return calls.stream()
                .filter(call -> call.peer() == peer && call.isValid())
                .mapToDouble(CallResult::bytesAllocated)
                .findFirst()
                .orElse(Double.NaN);
    }
}
