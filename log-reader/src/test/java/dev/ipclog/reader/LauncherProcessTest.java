package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher with the jar that is shipped, in another place. */
class LauncherProcessTest {
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    private Path directory;

    private Path launcher;

    private record Outcome(int status, String output) {}

    @BeforeEach
    void install() throws IOException {
        Path home = directory.resolve("log reader");
        launcher = home.resolve("bin/ipclog");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("bin/ipclog"), launcher);
        assertTrue(launcher.toFile().setExecutable(true));
        Files.createDirectories(home.resolve("target"));
        Files.copy(Path.of("target/ipclog.jar"), home.resolve("target/ipclog.jar"));
    }

    @Test
    void itStartsTheProgram() throws Exception {
        assertVersion(launch(Map.of("JAVA_HOME", JAVA_HOME), launcher.toString(), "--version"));
    }

    @ParameterizedTest
    @MethodSource("dev.ipclog.reader.TestJvm#homes")
    void eachJavaRunsItWithoutAWarning(Path home) throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", home.toString());

        Outcome run = launch(environment, launcher.toString(), "run", "a=echo hello");
        Outcome tail = launch(environment, launcher.toString(), "tail");
        Outcome verify = launch(environment, launcher.toString(), "verify");

        assertEquals(4, run.output.lines().count(), run.output);
        assertEquals(run, tail);
        assertEquals(3, verify.output.lines().count(), verify.output);
        assertTrue(verify.output.contains("'logs' is whole"), verify.output);
    }

    @Test
    void itFindsJavaOnThePath() throws Exception {
        String path = JAVA_HOME + "/bin:" + System.getenv("PATH");

        assertVersion(launch(Map.of("PATH", path), launcher.toString(), "--version"));
    }

    @Test
    void symbolicLinksLeadToIt() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("direct"), launcher);
        Files.createSymbolicLink(bin.resolve("ipclog"), Path.of("../direct"));
        String path = bin + ":" + System.getenv("PATH");

        assertVersion(launch(Map.of("JAVA_HOME", JAVA_HOME, "PATH", path), "ipclog", "--version"));
    }

    @Test
    void withoutItsJarItSaysHowToBuildIt() throws Exception {
        Files.delete(launcher.getParent().resolveSibling("target/ipclog.jar"));

        assertRefused("target/ipclog.jar yet; build it with", Map.of());
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        assertRefused("JAVA_HOME is '/nowhere'", Map.of("JAVA_HOME", "/nowhere"));
    }

    @Test
    void noJavaAtAllIsSaid() throws Exception {
        Path bin = directory.resolve("tools");
        for (String tool : List.of("sh", "sed", "readlink")) {
            script(bin.resolve(tool), "exec " + which(tool) + " \"$@\"");
        }

        assertRefused("there is no 'java' on the PATH", Map.of("PATH", bin.toString()));
    }

    @Test
    void aJavaThatIsTooOldIsNamedWithItsVersion() throws Exception {
        Path old = directory.resolve("jdk8");
        Path java = script(old.resolve("bin/java"), "echo 'openjdk version \"1.8.0_402\"' >&2");

        assertRefused(java + " is Java 1, and ipclog needs 17 or newer", Map.of("JAVA_HOME", old.toString()));

        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertRefused(java + " is Java 11, and ipclog needs 17 or newer", Map.of("JAVA_HOME", old.toString()));
    }

    @Test
    void aTerminalGetsColoursAndAPipeNone() throws Exception {
        assumeTrue(which("script") != null, "there is no 'script' here to make a terminal with");
        Map<String, String> environment = Map.of("JAVA_HOME", JAVA_HOME, "TERM", "xterm");
        String run = "'" + launcher + "' run a='echo hello'";

        Outcome terminal = launch(environment, "script", "-qec", run, "/dev/null");
        Outcome pipe = launch(environment, "sh", "-c", run + " | cat");

        assertEquals(0, terminal.status, terminal.output);
        assertTrue(terminal.output.contains("\u001b[32mINFO\u001b[0m"), terminal.output);
        assertTrue(pipe.output.contains("│ hello"), pipe.output);
        assertFalse(pipe.output.contains("\u001b"), pipe.output);
    }

    private static void assertVersion(Outcome outcome) {
        assertEquals(0, outcome.status, outcome.output);
        assertTrue(outcome.output.matches("ipclog \\d+\\..*\n"), outcome.output);
    }

    private void assertRefused(String sentence, Map<String, String> environment) throws Exception {
        Outcome outcome = launch(environment, launcher.toString(), "--version");
        assertEquals(2, outcome.status, outcome.output);
        assertTrue(outcome.output.startsWith("ipclog: ") && outcome.output.contains(sentence), outcome.output);
        assertEquals(1, outcome.output.lines().count(), outcome.output);
    }

    private Outcome launch(Map<String, String> environment, String... command) throws Exception {
        List<String> wrapped = new ArrayList<>(List.of("env", "-u", "JAVA_HOME", "-u", "NO_COLOR"));
        environment.forEach((name, value) -> wrapped.add(name + "=" + value));
        wrapped.addAll(List.of(command));
        Process process = new ProcessBuilder(wrapped)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Outcome(process.exitValue(), output);
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static Path script(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!" + which("sh") + "\n" + line + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
