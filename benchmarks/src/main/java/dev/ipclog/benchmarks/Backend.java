package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Where calls go. The first method runs in the processes that log, the second one wherever their entries are counted. */
sealed interface Backend permits Ipclog, BareQueue, TextFiles, NoBackend {
    /** Starts in this process, with its files in that directory; what it gives out is for one thread each. */
    Supplier<LogCall> start(Path directory);

    /**
     * How many whole entries are found in that directory; empty if none are kept.
     *
     * @throws IOException if they cannot be read
     */
    OptionalLong countEntries(Path directory) throws IOException;
}
