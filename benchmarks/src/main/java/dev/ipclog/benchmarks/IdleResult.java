package dev.ipclog.benchmarks;

import java.util.List;

/**
 * What idle processes take, each figure one for each of them.
 *
 * @param cpuPercent of one core
 * @param anonymousBytes resident memory of their own: heap, code, stacks
 * @param privateFileBytes resident memory that is a file's, and nobody else has mapped
 * @param sharedBytes resident memory that others have mapped too
 */
record IdleResult(
        Peer peer,
        List<Double> cpuPercent,
        List<Long> anonymousBytes,
        List<Long> privateFileBytes,
        List<Long> sharedBytes) {
    double residentBytes() {
        return Statistics.median(anonymousBytes) + Statistics.median(privateFileBytes) + Statistics.median(sharedBytes);
    }
}
