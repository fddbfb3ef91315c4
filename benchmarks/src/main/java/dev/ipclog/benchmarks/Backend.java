package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Where calls go. The first methods are for the processes that log, the last one for whoever counts their entries. */
sealed interface Backend permits Ipclog, BareQueue, TextFiles, NoBackend, Zeros, Claims {
    /** Starts in this process, with its files in that directory; what it gives out is for one thread each. */
    Supplier<LogCall> start(Path directory);

    /**
     * The system properties that it is configured with.
     *
     * @param process tells those apart that log into the same directory
     */
    default Map<String, String> settings(Path directory, String process) {
        return Map.of();
    }

    /** The jars that an application has for its sake, as their names begin. */
    default List<String> jars() {
        return List.of();
    }

    /**
     * How many whole entries are found in that directory; empty if none are kept.
     *
     * @throws IOException if they cannot be read
     */
    OptionalLong countEntries(Path directory) throws IOException;
}
