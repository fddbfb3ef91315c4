package dev.ipclog.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs that were written from the module's README alone. */
final class Python {
    static final String READER = "read_journal.py";
    static final String WRITER = "write_slabs.py";

    private static final String SCRIPTS = "src/test/python/";

    private Python() {}

    /** Skips the test where they cannot run. */
    static void require() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "python3"))),
                "there is no python3 on the PATH");
    }

    static Process start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPTS + script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What it prints, damage and all. */
    static String run(String script, String... arguments) throws IOException, InterruptedException {
        return finish(start(script, arguments));
    }

    /** What it prints until it ends by itself. */
    static String finish(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
