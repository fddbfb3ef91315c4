package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.slf4j.ApplicationJvm.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications whose journal cannot be used: their entries are on stderr, each once, whatever else is set. */
class UnusableJournalProcessTest {
    private static final String TELLS = "; entries go to stderr until that is mended.";

    @TempDir
    private Path directory;

    static Stream<Path> jdks() {
        return ApplicationJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void fromTheFirstOnEntriesGoToStderrWhetherTheConsoleIsOnOrOff(Path jdk) throws Exception {
        aFileInItsPlace();
        for (String mode : List.of("on", "off", "auto")) {
            Ended ended = child(jdk)
                    .environment("IPCLOG_CONSOLE", mode)
                    .environment("IPCLOG_CONTROLLER", "1")
                    .run(Applications.Greeter.class, "there");
            assertEquals(0, ended.status());
            assertEquals("", ended.stdout());
            assertEquals(List.of("INFO  Greeter │ Applications$Greeter: hello there"), entries(ended), ended.stderr());
            assertEquals(
                    1,
                    ended.stderr().lines().filter(line -> line.endsWith(TELLS)).count(),
                    ended.stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=64k,ro", "size=4k"})
    void aDiskThatIsReadOnlyOrFullAtTheStartIsNoDifferent(String options) throws Exception {
        String trouble = command("mount", "-t", "tmpfs", "-o", options, "ipclog-test", directory.toString());
        assumeTrue(trouble.isEmpty(), "SKIPPED: no file system can be mounted: " + trouble);
        try {
            Ended ended = child().run(Applications.Greeter.class, "there");
            assertEquals(List.of("INFO  Greeter │ Applications$Greeter: hello there"), entries(ended), ended.stderr());
            assertTrue(ended.stderr().contains(TELLS), ended.stderr());
        } finally {
            command("umount", "--lazy", directory.toString());
        }
    }

    @Test
    void anEntryIsShownInFullAndHarmless() throws Exception {
        aFileInItsPlace();
        Ended ended = child().environment("IPCLOG_CALLER", "true").run(UnusualApplications.Rich.class);
        String text = ended.stderr();
        assertTrue(
                text.contains("fluent 1  [SLOW] us=41 {shot=3} at " + UnusualApplications.Rich.class.getName()), text);
        assertTrue(text.contains("    java.lang.IllegalStateException: boom\n        at "), text);
        assertTrue(text.contains("    Caused by: java.lang.IllegalArgumentException: cause\n"), text);
        assertTrue(text.contains(" more characters cut]"), text);
        assertEquals(0, text.chars().filter(c -> c == '\u001b' || c == '\u0007').count());
        assertEquals(List.of("repeated 0", "repeated 1", "repeated 2"), messages(ended, "repeated"));
    }

    @ParameterizedTest
    @CsvSource({"Halting, about to halt", "Exiting, about to exit", "FirstInHook, first", "LateLogger, hook ends"})
    void theLastEntryIsShownHoweverTheProcessEnds(String application, String last) throws Exception {
        aFileInItsPlace();
        Class<?> main = Class.forName(Applications.class.getName() + "$" + application);
        for (String mode : List.of("on", "off")) {
            Ended ended = child().environment("IPCLOG_CONSOLE", mode).run(main);
            assertEquals(List.of(last), messages(ended, last), ended.stderr());
        }
    }

    @Test
    void anUncaughtExceptionIsShownOnce() throws Exception {
        aFileInItsPlace();
        for (String mode : List.of("on", "off")) {
            Ended ended = child().environment("IPCLOG_CONSOLE", mode).run(Applications.Failing.class);
            assertEquals(1, ended.status());
            assertEquals(
                    1,
                    ended.stderr().lines().filter(line -> line.contains("boom")).count(),
                    ended.stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void whenTheJournalCanBeUsedEntriesGoThereAndNoneIsLostOrThereTwice(String mode) throws Exception {
        aFileInItsPlace();
        Process process = child().environment("IPCLOG_CONSOLE", mode).start(UnusualApplications.Enduring.class);
        assertEquals("begun", readLine(process));
        Files.delete(logs());
        Ended ended = ApplicationJvm.await(process);
        int[] counts = Stream.of(ended.stdout().replaceAll("[^0-9,]", "").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        List<String> kept = Journal.messages(logs());
        int elsewhere = IntStream.of(counts).sum() - kept.size();
        assertTrue(told(ended) <= elsewhere && told(ended) >= elsewhere - counts.length, told(ended) + " " + elsewhere);
        List<String> shown = messages(ended, "of thread");
        List<String> all = new ArrayList<>(shown.subList(0, elsewhere));
        all.addAll(kept);
        for (int thread = 0; thread < counts.length; thread++) {
            assertEquals(numbered(counts[thread], thread), of(thread, all));
            assertEquals(mode.equals("on") ? of(thread, all) : of(thread, shown), of(thread, shown));
        }
        assertEquals(mode.equals("on") ? all.size() : elsewhere, shown.size());
    }

    /** Calls that were under way then may have come later. */
    private static int told(Ended ended) {
        Matcher told = Pattern.compile("can be written again; (\\d+) entries went to stderr\\.\n")
                .matcher(ended.stderr());
        assertTrue(told.find(), ended.stderr());
        return Integer.parseInt(told.group(1));
    }

    private static List<String> numbered(int count, int thread) {
        return IntStream.range(0, count)
                .mapToObj(i -> i + " of thread " + thread)
                .toList();
    }

    private static List<String> of(int thread, List<String> messages) {
        return messages.stream()
                .filter(message -> message.endsWith(" of thread " + thread))
                .toList();
    }

    private static String readLine(Process process) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int c = process.getInputStream().read();
                c >= 0 && c != '\n';
                c = process.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Test
    void aStderrThatNobodyReadsHoldsNobodyBack() throws Exception {
        aFileInItsPlace();
        Process process = child().start(Applications.Flooding.class, "20000");
        assertEquals("done\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running");
        assertEquals(0, process.exitValue());
    }

    private void aFileInItsPlace() throws Exception {
        Files.writeString(logs(), "a file, no directory");
    }

    /** Without the time. */
    private static List<String> entries(Ended ended) {
        return ended.stderr()
                .lines()
                .filter(line -> line.contains(" │ "))
                .map(line -> line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ", ""))
                .toList();
    }

    private static List<String> messages(Ended ended, String part) {
        return entries(ended).stream()
                .filter(line -> line.contains(part))
                .map(line -> line.replaceFirst(".* │ ([\\w$]+: )?", "").replaceFirst("  at .*", ""))
                .toList();
    }

    private static String command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : output + " ";
    }

    private ApplicationJvm child() {
        return child(jdks().findFirst().orElseThrow());
    }

    private ApplicationJvm child(Path jdk) {
        return new ApplicationJvm(jdk, directory);
    }

    private Path logs() {
        return directory.resolve("logs");
    }
}
