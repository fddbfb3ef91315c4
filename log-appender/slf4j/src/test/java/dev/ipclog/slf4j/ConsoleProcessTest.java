package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.slf4j.ApplicationJvm.Ended;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application that logs shows on its stderr. */
class ConsoleProcessTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path directory;

    static Stream<Path> jdks() {
        return ApplicationJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationShowsItsOwnEntriesUnlessAControllerDoes(Path jdk) throws Exception {
        assertShown(true, child(jdk));
        assertShown(false, child(jdk).environment("IPCLOG_CONTROLLER", "1"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theConsoleCanBeOnAndOff(Path jdk) throws Exception {
        assertShown(false, child(jdk).environment("IPCLOG_CONSOLE", "off"));
        assertShown(true, child(jdk).environment("IPCLOG_CONSOLE", "on").environment("IPCLOG_CONTROLLER", "1"));
    }

    private static void assertShown(boolean shown, ApplicationJvm child) throws Exception {
        Ended ended = child.run(Applications.Greeter.class, "there");
        assertEquals(0, ended.status());
        assertEquals("", ended.stdout());
        assertEquals(shown ? 1 : 0, lines(ended, "hello there").count(), ended.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anExitingApplicationShowsItsLastEntry(Path jdk) throws Exception {
        Ended ended = child(jdk).run(Applications.Exiting.class);
        assertEquals(3, ended.status());
        assertEquals(1, lines(ended, "about to exit").count(), ended.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatShutdownHooksLogIsShown(Path jdk) throws Exception {
        Ended ended = child(jdk).run(Applications.LateLogger.class);
        assertEquals(
                List.of("main ends", "hook begins", "hook ends"),
                ended.stderr()
                        .lines()
                        .filter(line -> line.contains(" INFO "))
                        .map(line -> line.replaceFirst(".*(main|hook) ", "$1 "))
                        .toList(),
                ended.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anUncaughtExceptionIsShownOnce(Path jdk) throws Exception {
        Ended ended = child(jdk).run(Applications.Failing.class);
        assertEquals(1, lines(ended, "boom").count(), ended.stderr());
        assertEquals(
                1,
                lines(ended, "Caused by: java.lang.IllegalArgumentException: cause")
                        .count(),
                ended.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aTerminatedApplicationShowsAllAndEnds(Path jdk) throws Exception {
        Process process = child(jdk).start(Applications.Waiting.class);
        process.getInputStream().read();
        long start = System.nanoTime();
        process.toHandle().destroy();
        Ended ended = ApplicationJvm.await(process);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertEquals(128 + 15, ended.status());
        assertEquals(1, lines(ended, "waiting").count(), ended.stderr());
        System.out.println("ended " + millis + " ms after TERM");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void onlyItsOwnEntriesAreShown(Path jdk) throws Exception {
        Process other = child(jdk).environment("IPCLOG_CONSOLE", "off").start(Applications.Ticking.class);
        other.getInputStream().read();
        Ended ended = child(jdk).run(Applications.Greeter.class, "there");
        other.toHandle().destroy();
        ApplicationJvm.await(other);
        assertEquals(0, lines(ended, "tick").count(), ended.stderr());
        assertEquals(1, lines(ended, "hello there").count(), ended.stderr());
    }

    @Test
    void inAPipeThereAreNoColoursAndEscapesAreHarmless() throws Exception {
        Ended ended = child(jdks().findFirst().orElseThrow())
                .environment("TERM", "xterm")
                .run(Applications.Colourful.class);
        assertEquals(0, ended.stderr().chars().filter(c -> c == '\u001b').count(), ended.stderr());
        assertEquals(1, lines(ended, "höjd 相機 🎥").count(), ended.stderr());
        assertEquals(1, lines(ended, "the end").count(), ended.stderr());
    }

    @Test
    void onATerminalThereAreColours() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "SKIPPED: needs " + SCRIPT + " to make a terminal");
        Path java = jdks().findFirst().orElseThrow().resolve("bin/java");
        String command = java + " -cp '" + System.getProperty("java.class.path") + "' "
                + Applications.Colourful.class.getName().replace("$", "\\$");
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null");
        builder.environment().keySet().removeIf(name -> name.startsWith("IPCLOG_") || name.equals("NO_COLOR"));
        builder.environment().put("TERM", "xterm");
        builder.directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Ended ended = ApplicationJvm.await(builder.start());
        assertTrue(ended.stdout().contains("the end"), ended.toString());
        assertTrue(ended.stdout().contains("\u001b["), ended.toString());
    }

    @Test
    void anApplicationThatLogsItsStderrDoesNotRunInACircle() throws Exception {
        Ended ended = child(jdks().findFirst().orElseThrow()).run(Applications.Redirecting.class);
        assertEquals(0, ended.status());
        assertEquals(List.of("stderr: printed", "logged"), Journal.messages(directory.resolve("logs")));
        assertEquals(1, lines(ended, "stderr: printed").count(), ended.stderr());
        assertEquals(1, lines(ended, "logged").count(), ended.stderr());
    }

    @Test
    void aStderrThatNobodyReadsHoldsNobodyBack() throws Exception {
        Process process = child(jdks().findFirst().orElseThrow()).start(Applications.Flooding.class, "20000");
        assertEquals("done\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running");
        assertEquals(0, process.exitValue());
        assertEquals(20_000, Journal.entries(directory.resolve("logs")).size());
    }

    @Test
    void aConsoleThatIsBehindAtTheEndSaysWhereTheRestIs() throws Exception {
        Process process = child(jdks().findFirst().orElseThrow()).start(Applications.Flooding.class, "200000");
        String text = readSlowly(process.getErrorStream());
        assertEquals(0, process.waitFor());
        assertTrue(text.endsWith("ipclog(W): the console is behind; what follows is in the journal in 'logs'.\n"));
        assertEquals(200_000, Journal.entries(directory.resolve("logs")).size());
    }

    private static String readSlowly(InputStream stream) throws Exception {
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[16_384];
        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
            text.append(new String(piece, 0, length, StandardCharsets.UTF_8));
            Thread.sleep(10);
        }
        return text.toString();
    }

    private ApplicationJvm child(Path jdk) {
        return new ApplicationJvm(jdk, directory);
    }

    private static Stream<String> lines(Ended ended, String text) {
        return ended.stderr().lines().filter(line -> line.contains(text));
    }
}
