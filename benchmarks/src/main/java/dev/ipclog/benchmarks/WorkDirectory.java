package dev.ipclog.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the entries of one run, gone afterwards: what it holds is still in memory then, and need not be written. */
record WorkDirectory(Path path) implements AutoCloseable {
    private static final int KIB = 1024;

    static WorkDirectory in(Path parent) throws IOException {
        return new WorkDirectory(Files.createTempDirectory(Files.createDirectories(parent), "run"));
    }

    /** How many bytes of the disk are taken: of the sparse files, what has been allocated. */
    long diskBytes() throws IOException {
        Process du = new ProcessBuilder("du", "-sk", path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(answer.split("\\s", 2)[0]) * KIB;
    }

    @Override
    public void close() throws IOException {
        for (Path each : contents()) {
            Files.deleteIfExists(each);
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
