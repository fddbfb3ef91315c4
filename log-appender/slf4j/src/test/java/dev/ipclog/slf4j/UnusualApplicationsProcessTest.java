package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.slf4j.ApplicationJvm.Ended;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that do what few do, in JVMs of their own. */
class UnusualApplicationsProcessTest {
    @TempDir
    private Path directory;

    static Stream<Path> jdks() {
        return ApplicationJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theGlobalLoggerIsNamedAfterWhoeverCallsIt(Path jdk) throws Exception {
        Ended ended = child(jdk).environment("IPCLOG_CALLER", "true").run(UnusualApplications.Global.class);
        String name = UnusualApplications.Global.class.getName();
        assertEquals("true false " + name + "\n", ended.stdout(), ended.stderr());
        assertEquals(
                List.of(
                        name + " static initialiser",
                        name + " main 0 1",
                        name + " lambda",
                        name + "$Inner inner",
                        name + " method reference",
                        name + " fluent",
                        name + " marked 1"),
                Journal.entries(logs()).stream()
                        .map(entry -> entry.logger() + " " + entry.message())
                        .toList());
        List<Entry> entries = Journal.entries(logs());
        assertEquals(List.of(new KeyValue("k", 1)), entries.get(5).keyValues());
        assertEquals(List.of("M"), entries.get(6).markers());
        assertTrue(
                entries.get(1).caller().startsWith(name + ".main("),
                entries.get(1).caller());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theGlobalLoggerWorksInJShell(Path jdk) throws Exception {
        Path jshell = jdk.resolve("bin/jshell");
        assumeTrue(Files.isExecutable(jshell), "SKIPPED: needs " + jshell);
        ProcessBuilder builder = new ProcessBuilder(
                        jshell.toString(), "--class-path", System.getProperty("java.class.path"), "-s", "-")
                .directory(directory.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("IPCLOG_"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("import static dev.ipclog.slf4j.Log.log;\nlog.info(\"hello {}\", 42);\n/exit\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        Ended ended = ApplicationJvm.await(process);
        assertEquals(List.of("hello 42"), Journal.messages(logs()), ended.toString());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anObjectThatHoldsALoggerCanBeSerialized(Path jdk) throws Exception {
        Ended ended = child(jdk).run(UnusualApplications.Serializing.class);
        assertEquals("true\n", ended.stdout(), ended.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatAnotherThreadLoggedDuringInitialisationHasThatThreadsName(Path jdk) throws Exception {
        Ended ended = child(jdk).run(UnusualApplications.Replayed.class);
        assertEquals(0, ended.status(), ended.stderr());
        assertEquals(
                List.of("early bird: early 1", "main: late"),
                Journal.entries(logs()).stream()
                        .map(entry -> entry.thread() + ": " + entry.message())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void virtualThreadsLogLikeOthers(Path jdk) throws Exception {
        assumeTrue(feature(jdk) >= 21, "SKIPPED: no virtual threads before JDK 21");
        Ended ended = child(jdk).environment("IPCLOG_CONSOLE", "off").run(UnusualApplications.VirtualThreads.class);
        assertEquals(0, ended.status(), ended.stderr());
        List<Entry> entries = Journal.entries(logs());
        assertEquals(3_000, entries.size());
        for (int i = 0; i < 1_000; i++) {
            String number = String.valueOf(i);
            assertEquals(
                    IntStream.range(0, 3).mapToObj(n -> n + " of " + number).toList(),
                    entries.stream()
                            .filter(entry -> entry.context().equals(Map.of("number", number)))
                            .filter(entry -> entry.thread().equals("virtual-" + number))
                            .map(Entry::message)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void twoClassLoadersOfOneJvmLogIntoOneJournal(Path jdk) throws Exception {
        Ended ended = child(jdk).environment("IPCLOG_CONSOLE", "off").run(UnusualApplications.TwoLoaders.class);
        assertEquals(0, ended.status(), ended.stderr());
        List<Entry> entries = Journal.entries(logs());
        List<String> expected =
                IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();
        List<Long> writers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            List<Entry> own = entries.stream()
                    .filter(entry -> entry.thread().equals(name))
                    .toList();
            assertEquals(expected, own.stream().map(Entry::message).toList());
            assertEquals(Map.of("deployed", name), own.get(0).context());
            writers.add(own.get(0).writer());
        }
        assertEquals(2, writers.stream().distinct().count());
    }

    /** Putting a message together would allocate. */
    @ParameterizedTest
    @MethodSource("jdks")
    void withTheConsoleOnNothingIsFormattedOnTheCallingThread(Path jdk) throws Exception {
        Ended ended = child(jdk).environment("IPCLOG_CONSOLE", "on").run(UnusualApplications.Measuring.class);
        assertEquals("0\n", ended.stdout(), ended.stderr());
        assertEquals(
                5_000,
                ended.stderr()
                        .lines()
                        .filter(line -> line.contains("entry 123456 of text"))
                        .count());
    }

    private static int feature(Path jdk) throws Exception {
        return Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private ApplicationJvm child(Path jdk) {
        return new ApplicationJvm(jdk, directory);
    }

    private Path logs() {
        return directory.resolve("logs");
    }
}
