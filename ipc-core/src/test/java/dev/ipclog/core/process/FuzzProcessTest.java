package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.read.FuzzTarget;
import dev.ipclog.core.read.Fuzzing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read is fuzzed for minutes, with coverage, by Jazzer in a JVM of its own: its agent would change the others. What
 * it finds is printed and kept in {@code target/fuzz}; it belongs into {@code src/test/resources/fuzz}.
 */
@Tag("long")
class FuzzProcessTest {
    private static final int SECONDS = 150;
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

    @TempDir
    Path directory;

    static List<String> targets() {
        return Fuzzing.targets();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingThatIsReadDoesHarm(String target) throws Exception {
        Path corpus = Files.createDirectory(directory.resolve("corpus"));
        Fuzzing.writeSeeds(target, corpus);
        Path found = Files.createDirectories(Path.of("target", "fuzz", target));
        File log = found.resolve("log").toFile();

        int status = jazzer(target, corpus, found)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();

        System.out.println(target + ": " + lastWords(log.toPath()));
        assertEquals(0, status, () -> "see " + log);
    }

    private static ProcessBuilder jazzer(String target, Path corpus, Path found) {
        return new ProcessBuilder(
                Jdk.all().get(0).java(),
                "-Xmx1g",
                "-D" + FuzzTarget.PROPERTY + "=" + target,
                "-cp",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=dev.ipclog.**",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=16384",
                "-timeout=60",
                corpus.toString());
    }

    private static String lastWords(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("DONE") || line.startsWith("Done"))
                .reduce("", (before, line) -> before + line.strip() + " ");
    }
}
