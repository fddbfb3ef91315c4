package dev.ipclog.benchmarks;

/** What a method of {@link PartsBenchmark} costs, in nanoseconds. */
record PartResult(CallPart part, double nanos) {}
