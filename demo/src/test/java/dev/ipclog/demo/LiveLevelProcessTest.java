package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ipclog level} and applications that run: each a process of its own. */
class LiveLevelProcessTest {
    private static final long BOUND_MILLIS = 30_000;

    private final List<Process> children = new ArrayList<>();

    @TempDir
    private Path directory;

    static Stream<Path> jdks() {
        return Stream.of("ipclog.test.jdk", "ipclog.test.newerJdk")
                .map(name -> System.getProperty(name, ""))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }

    @AfterEach
    void endAll() {
        children.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aLevelIsChangedInOneOfTwoRunningProcessesAndPutBack(Path jdk) throws Exception {
        start(jdk, "detector", "spin");
        start(jdk, "camera", "poll");
        awaitLine("detector", "debug=false");
        awaitLine("camera", "debug=false");

        assertTrue(ipclog(jdk, "level").contains("Nothing is set"));
        String shown = ipclog(jdk, "level", "dev.ipclog.demo=debug", "--process", "detector");
        assertTrue(shown.startsWith("debug     dev.ipclog.demo  in detector\n"), shown);
        assertEquals(shown, ipclog(jdk, "level"));
        tell("on", seenAfterChange("detector", "debug=true"));

        start(jdk, "detector", "late", "poll");
        awaitLine("late", "debug=true");

        ipclog(jdk, "level", "--reset", "dev.ipclog.demo");
        tell("off", seenAfterChange("detector", "debug=false after"));
        assertEquals(1, lines("camera").size(), lines("camera")::toString);

        String log = ipclog(jdk, "tail", "logs");
        assertTrue(log.lines().anyMatch(line -> line.contains("DEBUG detector")), log);
        assertFalse(log.lines().anyMatch(line -> line.contains("DEBUG camera")), log);
    }

    private static void tell(String what, long millis) {
        System.out.println("debug was switched " + what + " after " + millis + " ms");
    }

    /** How long after the change of the file that line was printed, in ms. */
    private long seenAfterChange(String child, String line) throws Exception {
        String seen = awaitLine(child, line);
        long changed =
                Files.getLastModifiedTime(directory.resolve("logs/levels")).toMillis();
        return Long.parseLong(seen.replaceFirst(".* at ", "")) - changed;
    }

    private String awaitLine(String child, String beginning) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
        while (System.nanoTime() < end) {
            for (String line : lines(child)) {
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no '" + beginning + "' of " + child + ": " + lines(child)
                + Files.readString(directory.resolve(child + ".err")));
    }

    private List<String> lines(String child) throws IOException {
        return Files.readAllLines(directory.resolve(child));
    }

    private void start(Path jdk, String name, String how) throws IOException {
        start(jdk, name, name, how);
    }

    private void start(Path jdk, String name, String output, String how) throws IOException {
        ProcessBuilder builder =
                java(jdk, "-Dipclog.name=" + name, "-Dipclog.console=off", Teller.class.getName(), how);
        children.add(builder.redirectOutput(directory.resolve(output).toFile())
                .redirectError(directory.resolve(output + ".err").toFile())
                .start());
    }

    private String ipclog(Path jdk, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("dev.ipclog.reader.Main"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("ipclog.out");
        Process program = java(jdk, command.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        children.add(program);
        assertTrue(program.waitFor(BOUND_MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(0, program.exitValue(), Files.readString(output));
        return Files.readString(output);
    }

    private ProcessBuilder java(Path jdk, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=dev.ipclog.slf4j.IpclogServiceProvider",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("IPCLOG_") || name.equals("JAVA_TOOL_OPTIONS"));
        return builder;
    }
}
