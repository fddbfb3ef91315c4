package dev.ipclog.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of the catalog's protocol hold, and find what is wrong when a step is left out: {@code src/test/model}. */
class CatalogModelProcessTest {
    /** Seconds are expected. */
    private static final int HANGS_AFTER_SECONDS = 200;

    @TempDir
    Path directory;

    @BeforeAll
    static void requireTools() {
        assumeTrue(isOnThePath("bash"), "there is no bash on the PATH");
        assumeTrue(isOnThePath("spin"), "there is no spin on the PATH (Debian: apt install spin)");
        assumeTrue(
                Stream.of("cc", "gcc", "clang").anyMatch(CatalogModelProcessTest::isOnThePath),
                "there is no C compiler on the PATH");
    }

    @Test
    void theModelsHoldAndFindEachStepThatIsLeftOut() throws Exception {
        File output = directory.resolve("output").toFile();
        Process check = new ProcessBuilder("bash", "src/test/model/check", "quick")
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = check.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
        check.destroyForcibly();
        String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertTrue(ended, text);
        assertEquals(0, check.exitValue(), text);
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
