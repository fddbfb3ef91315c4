package dev.ipclog.benchmarks;

/** What a call costs, in nanoseconds, that is turned off. */
record OffResult(Peer peer, double nanos) {}
