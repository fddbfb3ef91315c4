package dev.ipclog.benchmarks;

import dev.ipclog.benchmarks.ProcessStatus.Memory;
import java.util.List;
import java.util.function.Function;

/**
 * What idle processes take, each figure one for each of them.
 *
 * @param cpuPercent of one core
 */
record IdleResult(Peer peer, List<Double> cpuPercent, List<Memory> memory) {
    double cpuMedian() {
        return Statistics.median(cpuPercent);
    }

    double residentBytes() {
        return bytes(Memory::anonymous) + bytes(Memory::privateFile) + bytes(Memory::shared);
    }

    double bytes(Function<Memory, Long> part) {
        return Statistics.median(memory.stream().map(part).toList());
    }
}
