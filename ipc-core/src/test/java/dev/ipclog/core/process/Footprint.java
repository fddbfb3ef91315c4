package dev.ipclog.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a process takes at one moment, by what the kernel says of it, and the heap by what it says itself.
 *
 * @param resident bytes in memory, those of mapped files included
 * @param own bytes in memory that are no file's
 * @param mappings how many mappings it has
 * @param files how many open file descriptors
 * @param heap bytes that have grown old on the heap
 */
record Footprint(long resident, long own, long mappings, long files, long heap) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** So much may differ by chance: what a writer has mapped comes and goes, and so does a cycle's three descriptors. */
    private static final Footprint CHANCE = new Footprint(256 * MIB, 24 * MIB, 24, 2 * 3, 16 * MIB);

    static Footprint of(long pid, long heap) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<String> mappings = Files.lines(process.resolve("maps"));
                Stream<Path> files = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            return new Footprint(
                    bytes(status, "VmRSS:"), bytes(status, "RssAnon:"), mappings.count(), files.count(), heap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The median of each figure. */
    static Footprint median(List<Footprint> samples) {
        return new Footprint(
                median(samples, Footprint::resident),
                median(samples, Footprint::own),
                median(samples, Footprint::mappings),
                median(samples, Footprint::files),
                median(samples, Footprint::heap));
    }

    boolean isNoMoreThan(Footprint before) {
        return resident <= before.resident + CHANCE.resident
                && own <= before.own + CHANCE.own
                && mappings <= before.mappings + CHANCE.mappings
                && files <= before.files + CHANCE.files
                && heap <= before.heap + CHANCE.heap;
    }

    @Override
    public String toString() {
        return "%d MiB resident (%d of its own, %.1f grown old on the heap), %d mappings, %d files"
                .formatted(resident / MIB, own / MIB, (double) heap / MIB, mappings, files);
    }

    private static long bytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .sum();
    }

    private static long median(List<Footprint> samples, ToLongFunction<Footprint> figure) {
        long[] sorted = samples.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
