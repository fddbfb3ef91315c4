package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Linux says of a process. */
final class ProcessStatus {
    private static final long KIB = 1024;

    /**
     * Resident memory, in bytes.
     *
     * @param anonymous its own: heap, code, stacks
     * @param privateFile a file's, and nobody else has mapped it
     * @param shared others have mapped it too
     */
    record Memory(long anonymous, long privateFile, long shared) {}

    private ProcessStatus() {}

    static Memory memory(long pid) throws IOException {
        Map<String, Long> sizes = sizes(proc(pid).resolve("smaps_rollup"));
        long anonymous = sizes.get("Anonymous");
        long own = sizes.get("Private_Clean") + sizes.get("Private_Dirty");
        return new Memory(anonymous, Math.max(0, own - anonymous), sizes.get("Rss") - Math.max(own, anonymous));
    }

    /** How long each of its threads has run; to the nanosecond, unlike the ticks in {@code stat}. */
    static Map<Path, Long> cpuNanos(long pid) throws IOException {
        Map<Path, Long> nanos = new HashMap<>();
        try (Stream<Path> threads = Files.list(proc(pid).resolve("task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                nanos.put(thread, threadNanos(thread));
            }
        }
        return nanos;
    }

    /** How long its threads have run in between. Of one that has ended meanwhile it is not known. */
    static long cpuNanos(Map<Path, Long> before, Map<Path, Long> after) {
        return after.entrySet().stream()
                .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                .filter(nanos -> nanos > 0)
                .sum();
    }

    private static long threadNanos(Path thread) throws IOException {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
        } catch (NoSuchFileException e) {
            return 0; // it has ended meanwhile
        }
    }

    private static Map<String, Long> sizes(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith(" kB"))
                    .map(line -> List.of(line.split(":?\\s+")))
                    .collect(Collectors.toMap(parts -> parts.get(0), parts -> Long.parseLong(parts.get(1)) * KIB));
        }
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
