package dev.ipclog.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Main;

/** Lets jcstress run the races of this module; what it prints and reports is in {@code target/jcstress}. */
class RacesProcessTest {
    /** The tests are many and the time is short: that compiler which reorders most, told to do so at random. */
    private static final String REORDERING =
            "-XX:+UnlockDiagnosticVMOptions -XX:-TieredCompilation -XX:+StressLCM -XX:+StressGCM -XX:+StressIGVN";

    /** No more states alive than there are places in the file that they share; no thread bound to a core that is busy. */
    private static final List<String> ALWAYS =
            List.of("-strideSize", "32", "-strideCount", "16", "-sc", "false", "-af", "NONE");

    @Test
    void noRaceEndsAsItMustNot() throws Exception {
        race("short", "-m", "quick", "-iters", "1", "-time", "200", "-jvmArgs", REORDERING);
    }

    @Test
    @Tag("long")
    void noRaceEndsAsItMustNotWhateverTheCompiler() throws Exception {
        race("long", "-m", "default", "-fsm", "1");
    }

    private static void race(String form, String... options) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of("target", "jcstress", form));
        Path output = directory.resolve("output.txt");
        int status = new ProcessBuilder(command(options))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String said = Files.readString(output);
        assertEquals(0, status, said);
        assertTrue(said.contains("Failed tests: No matches") && said.contains("Error tests: No matches"), said);
    }

    private static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        Collections.addAll(command, options);
        command.addAll(ALWAYS);
        return command;
    }
}
