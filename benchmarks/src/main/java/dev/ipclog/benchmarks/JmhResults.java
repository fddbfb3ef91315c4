package dev.ipclog.benchmarks;

import java.util.List;

/**
 * What JMH has measured; what was left out is empty.
 *
 * @param calls of the call that logs
 * @param off of the one that is turned off
 * @param allocations of what is allocated
 * @param parts of the parts of the call
 */
record JmhResults(
        List<CallResult> calls,
        List<CostResult<Peer>> off,
        List<CostResult<Variant>> allocations,
        List<CostResult<CallPart>> parts) {
    static final JmhResults NONE = new JmhResults(List.of(), List.of(), List.of(), List.of());
}
