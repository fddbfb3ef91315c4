package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.repair.JournalCheck;
import dev.ipclog.slf4j.ApplicationJvm.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications in JVMs of their own: what they log is in the journal, and nothing of them is disturbed. */
class ApplicationsProcessTest {
    @TempDir
    private Path directory;

    static Stream<Path> jdks() {
        return ApplicationJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutAnySetUpAnApplicationLogsIntoLogs(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.Greeter.class, "höga 相機");
        assertEquals(0, ended.status(), ended.stderr());
        assertEquals("", ended.stdout());
        Entry entry = Journal.only(logs());
        assertEquals("hello höga 相機", entry.message());
        assertEquals(Severity.INFO, entry.severity());
        assertEquals("Greeter", entry.process());
        assertEquals("main", entry.thread());
        assertEquals(Applications.Greeter.class.getName(), entry.logger());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void settingsComeFromFileEnvironmentAndCommandLine(Path jdk) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Files.writeString(
                classes.resolve("ipclog.properties"), "dir = by-file\nname = nämnd\nlevel.dev.ipclog = debug\n");
        ApplicationJvm child = new ApplicationJvm(jdk, directory).classPathEntry(classes);
        assertEquals(0, child.run(Applications.Greeter.class, "1").status());
        child.environment("IPCLOG_DIR", "by-environment");
        assertEquals(0, child.run(Applications.Greeter.class, "2").status());
        child.option("-Dipclog.dir=" + directory.resolve("by-command-line")).option("-Dipclog.level.dev.ipclog=info");
        assertEquals(0, child.run(Applications.Greeter.class, "3").status());

        assertEquals(List.of("debugging 1", "hello 1"), Journal.messages(directory.resolve("by-file")));
        assertEquals(List.of("debugging 2", "hello 2"), Journal.messages(directory.resolve("by-environment")));
        assertEquals(List.of("hello 3"), Journal.messages(directory.resolve("by-command-line")));
        assertEquals("nämnd", Journal.only(directory.resolve("by-command-line")).process());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aProcessThatEndsInGoodOrderLeavesNoSlabOpen(Path jdk) throws Exception {
        for (String how : List.of("returns", "exits", "is stopped")) {
            Process process = new ApplicationJvm(jdk, directory)
                    .environment("IPCLOG_DIR", how)
                    .environment("IPCLOG_CONSOLE", "off")
                    .start(Applications.Ending.class, how);
            if (how.equals("is stopped")) {
                process.getInputStream().read();
                process.toHandle().destroy();
            }
            assertEquals("", ApplicationJvm.await(process).stderr());
            VerifyReport report = Verifier.verify(directory.resolve(how));
            assertTrue(report.isClean(), how);
            assertEquals(0, report.openSlabs(), how);
            assertEquals(0, report.processes().get(0).drops(), how);
            assertEquals(
                    List.of(),
                    JournalCheck.of(directory.resolve(how)).findings().stream()
                            .filter(finding -> finding.action().isPresent())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aBadSettingIsOneSentenceAndTheDefaultAndSoIsANameThatIsNone(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory)
                .environment("IPCLOG_LEVEL", "loud")
                .environment("IPCLOG_CONSOLE", "off")
                .environment("IPCLOG_DRI", "elsewhere")
                .environment("IPCLOG_DEMO_FOR", "10")
                .option("-Dipclog.retian=size=10g")
                .option("-Dipclog.test.seed=1")
                .run(Applications.Greeter.class, "x");
        assertEquals(0, ended.status());
        assertEquals(
                List.of(
                        "ipclog(W): -Dipclog.retian is no setting of ipclog; did you mean -Dipclog.retain?",
                        "ipclog(W): IPCLOG_DRI is no setting of ipclog; did you mean IPCLOG_DIR?",
                        "ipclog(W): IPCLOG_LEVEL in the environment is 'loud', but must be trace, debug, info, warn,"
                                + " error, critical or off; info is used instead."),
                ended.stderr().lines().filter(line -> line.startsWith("ipclog")).toList());
        assertEquals(List.of("hello x"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anUncaughtExceptionIsLoggedAsCritical(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.Failing.class);
        assertEquals(1, ended.status());
        Entry entry = Journal.entries(logs()).get(1);
        assertEquals(Severity.CRITICAL, entry.severity());
        assertEquals("uncaught", entry.logger());
        assertEquals("Uncaught exception in thread \"main\"", entry.message());
        assertEquals("java.lang.IllegalStateException", entry.throwable().className());
        assertEquals("boom", entry.throwable().message());
        assertEquals("cause", entry.throwable().cause().message());
        assertFalse(ended.stderr().contains("Exception in thread"), ended.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anUncaughtExceptionThatNobodyWouldSeeIsPrintedAsTheJvmDoes(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory)
                .environment("IPCLOG_CONSOLE", "off")
                .run(Applications.Failing.class);
        assertTrue(
                ended.stderr().contains("Exception in thread \"main\" java.lang.IllegalStateException: boom"),
                ended.stderr());
        assertTrue(ended.stderr().contains("Caused by: java.lang.IllegalArgumentException: cause"), ended.stderr());
        assertEquals(2, Journal.entries(logs()).size());

        Ended controlled = new ApplicationJvm(jdk, directory)
                .environment("IPCLOG_CONTROLLER", "1")
                .run(Applications.Failing.class);
        assertFalse(controlled.stderr().contains("boom"), controlled.stderr());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationsOwnHandlerWins(Path jdk) throws Exception {
        for (String when : List.of("before", "after")) {
            Ended ended = new ApplicationJvm(jdk, directory).run(Applications.Failing.class, when);
            assertEquals("own handler\n", ended.stdout(), ended.stderr());
        }
        assertEquals(List.of("started", "started"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void threadsThatInitialiseAtOnceLoseNothing(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.AllAtOnce.class);
        assertEquals(0, ended.status(), ended.stderr());
        Set<String> expected =
                IntStream.range(0, 32).mapToObj(i -> "number " + i).collect(Collectors.toSet());
        List<String> messages = Journal.messages(logs());
        assertTrue(expected.containsAll(messages), messages.toString());
        assertEquals(
                Integer.parseInt(ended.stdout().trim()), Set.copyOf(messages).size());
        assertEquals(Set.copyOf(messages).size(), messages.size());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsLoggedDuringInitialisationIsKept(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.LoggingLoader.class);
        assertEquals(0, ended.status(), ended.stderr());
        assertEquals(List.of("asked for ipclog.properties", "hello"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anApplicationThatLogsNothingEndsInSilence(Path jdk) throws Exception {
        Ended silent = new ApplicationJvm(jdk, directory).run(Applications.Silent.class);
        assertEquals(0, silent.status());
        assertEquals("", silent.stdout());
        assertEquals(
                0,
                silent.stderr()
                        .lines()
                        .filter(line -> line.startsWith("ipclog"))
                        .count(),
                silent.stderr());

        new ApplicationJvm(jdk, directory).run(Applications.Greeter.class, "after it");
        assertEquals(List.of("hello after it"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void staticInitialisersMayLog(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.StaticInitialisers.class);
        assertEquals(0, ended.status(), ended.stderr());
        assertEquals(Set.of("one", "two"), Set.copyOf(Journal.messages(logs())));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void shutdownHooksMayLog(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.LateLogger.class);
        assertEquals(0, ended.status(), ended.stderr());
        assertEquals(List.of("main ends", "hook begins", "hook ends"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theFirstLoggerMayBeAskedForInAShutdownHook(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.FirstInHook.class);
        assertEquals(0, ended.status(), ended.stderr());
        assertEquals(List.of("first"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aHaltedProcessLosesNothing(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.Halting.class);
        assertEquals(4, ended.status(), ended.stderr());
        assertEquals(List.of("about to halt"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anInterruptedThreadLogsAndStaysInterrupted(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.Interrupted.class);
        assertEquals("true\ntrue\ntrue\n", ended.stdout(), ended.stderr());
        assertEquals(List.of("interrupted 0", "interrupted 1", "interrupted 2"), Journal.messages(logs()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aStackThatRunsOutInALogCallCostsNoLaterEntry(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory)
                .environment("IPCLOG_CONSOLE", "off")
                .option("-Xss512k")
                .run(Applications.Recursing.class);
        assertEquals(0, ended.status(), ended.stderr());
        List<String> messages = new ArrayList<>();
        for (JournalEvent event : Journal.events(logs())) {
            if (event instanceof Entry entry) {
                messages.add(entry.message());
            } else if (!(event instanceof Gap gap) || gap.count() != gap.dropped()) {
                throw new AssertionError(event);
            }
        }
        messages.removeIf(message -> message.startsWith("depth"));
        List<String> expected = Stream.concat(IntStream.range(0, 20).mapToObj(i -> "overflow " + i), Stream.of("done"))
                .toList();
        assertEquals(expected, messages);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whereNoJournalCanBeTheApplicationLives(Path jdk) throws Exception {
        Files.writeString(logs(), "a file, no directory");
        Ended ended = new ApplicationJvm(jdk, directory).run(Applications.Greeter.class, "x");
        assertEquals(0, ended.status());
        assertEquals("", ended.stdout());
        assertEquals(
                1,
                ended.stderr()
                        .lines()
                        .filter(line -> line.startsWith("ipclog(E): "))
                        .count(),
                ended.stderr());
    }

    private Path logs() {
        return directory.resolve("logs");
    }
}
