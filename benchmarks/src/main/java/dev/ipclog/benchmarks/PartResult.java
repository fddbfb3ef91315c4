package dev.ipclog.benchmarks;

/** What a method of {@link PartsBenchmark} costs, in nanoseconds. */
record PartResult(String part, double nanos) {}
