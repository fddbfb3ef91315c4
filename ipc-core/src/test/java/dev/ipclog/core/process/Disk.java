package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a journal takes.
 *
 * @param taken bytes of the disk
 * @param apparent bytes that its files are long, with their holes
 */
record Disk(long taken, long apparent) {
    static Disk of(Path directory) {
        return new Disk(du(directory, "-B1"), du(directory, "-b"));
    }

    private static long du(Path directory, String unit) {
        try {
            Process du = new ProcessBuilder("du", "-s", unit, directory.toString()).start();
            String output = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Long.parseLong(output.substring(0, output.indexOf('\t')));
        } catch (IOException e) {
            assumeTrue(false, "nothing tells here what a file takes of the disk: " + e.getMessage());
            return 0;
        }
    }
}
