package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.reader.sample.Beta;
import dev.ipclog.reader.sample.Logging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller as a process, with real children. */
class RunProcessTest {
    @TempDir
    private Path directory;

    @Test
    void whatChildrenPrintIsShownUnderTheirNames() throws Exception {
        try (Program run = program()
                .start(
                        "run",
                        "one=echo 'æ 日 🚁'; echo 'to stderr' >&2; echo 'ipclog(E): ill' >&2",
                        "two=printf 'no {} end'")) {
            assertEquals(0, run.awaitEnd(), run::toString);
            assertShown(run, "INFO  one    │ æ 日 🚁");
            assertShown(run, "WARN  one    │ to stderr");
            assertShown(run, "ERROR one    │ ipclog\\(E\\): ill");
            assertShown(run, "INFO  two    │ no \\{} end");
            assertEquals("", run.stderr());
        }
    }

    @Test
    void startsAndEndsAreTold() throws Exception {
        try (Program run =
                program().start("run", "good=true", "bad=exit 3", "dead=kill -9 $$", "none=no-such-command")) {
            assertEquals(1, run.awaitEnd(), run::toString);
            assertShown(run, "INFO  good   │ started, pid \\d+: true");
            assertShown(run, "INFO  good   │ exited with status 0 after \\d\\.\\d s");
            assertShown(run, "ERROR bad    │ exited with status 3 after \\d\\.\\d s");
            assertShown(run, "ERROR dead   │ killed by SIGKILL \\(signal 9\\) after \\d\\.\\d s");
            assertShown(run, "ERROR none   │ exited with status 127 \\(the command was not found\\) after \\d\\.\\d s");
        }
    }

    @Test
    void aChildsLastWordsComeBeforeItsEnd() throws Exception {
        try (Program run = program().start("run", "a=seq 1 20000; exit 7")) {
            assertEquals(1, run.awaitEnd());
            List<String> lines = run.lines();
            List<String> expected = IntStream.rangeClosed(1, 20_000)
                    .mapToObj(i -> "INFO  a      │ " + i)
                    .toList();
            assertEquals(
                    expected,
                    lines.stream()
                            .skip(2)
                            .limit(20_000)
                            .map(RunProcessTest::withoutTime)
                            .toList());
            assertTrue(lines.get(lines.size() - 1).contains("exited with status 7"), run::toString);
        }
    }

    @Test
    void theJournalKeepsAllThatWasShown() throws Exception {
        try (Program run = program().start("run", "--dir", "journal", "a=echo hello; exit 3");
                Program tail = endedAfter(run, "tail", "journal")) {
            assertEquals(1, run.awaitEnd());
            assertEquals(0, tail.awaitEnd());
            assertEquals(run.stdout(), tail.stdout());
        }
    }

    @Test
    void childrenThatLogThemselvesAreShown() throws Exception {
        try (Program run = program().start("run", "worker=" + logging(1_000, "end"))) {
            assertEquals(0, run.awaitEnd(), run::toString);
            assertEquals(
                    1_000,
                    run.lines().stream()
                            .filter(l -> l.contains("worker │ Work: entry"))
                            .count());
            assertShown(run, "INFO  worker │ Work: entry 1000 of 1000");
        }
    }

    @Test
    void aKilledChildLosesNothingItLogged() throws Exception {
        try (Program run = program().start("run", "worker=" + logging(1_000, "kill"))) {
            assertEquals(1, run.awaitEnd(), run::toString);
            assertEquals(
                    1_000,
                    run.lines().stream()
                            .filter(l -> l.contains("worker │ Work: entry"))
                            .count());
            List<String> lines = run.lines();
            assertTrue(lines.get(lines.size() - 1).contains("killed by SIGKILL"), run::toString);
        }
    }

    @Test
    void childrenAreToldWhereAndWhoTheyAre() throws Exception {
        try (Program run = program().start("run", "--dir", "journal", "a=env | grep IPCLOG_ | sort")) {
            assertEquals(0, run.awaitEnd(), run::toString);
            assertShown(run, "INFO  a      │ IPCLOG_CONTROLLER=" + run.pid());
            assertShown(
                    run, "INFO  a      │ IPCLOG_DIR=" + directory.toRealPath().resolve("journal"));
            assertShown(run, "INFO  a      │ IPCLOG_NAME=a");
        }
    }

    @Test
    void childrenHaveNoInput() throws Exception {
        try (Program run = program().startShell("echo input | $IPCLOG run a='cat; echo at its end'")) {
            assertEquals(0, run.awaitEnd(), run::toString);
            assertShown(run, "INFO  a      │ at its end");
            assertFalse(run.stdout().contains("│ input"), run::toString);
        }
    }

    @Test
    void aCommandThatTheKernelRefusesIsAFailure() throws Exception {
        Files.writeString(directory.resolve("Procfile"), "long: echo " + "x".repeat(200_000) + "\nshort: echo fine\n");

        try (Program run = program().start("run", "-f", "Procfile")) {
            assertEquals(1, run.awaitEnd());
            assertShown(run, "ERROR long   │ could not be started: echo x+ \\(.*\\)");
            assertShown(run, "INFO  short  │ fine");
        }
    }

    @Test
    void aProcfileIsRunInItsOwnDirectory() throws Exception {
        Path place = Files.createDirectory(directory.resolve("shop"));
        Files.writeString(place.resolve("Procfile"), "# two\nwhere: pwd\nport: PORT=5000 sh -c 'echo $PORT'\n");

        try (Program run = program().start("run", "-f", "shop/Procfile")) {
            assertEquals(0, run.awaitEnd(), run::toString);
            assertShown(run, "INFO  where  │ " + place.toRealPath());
            assertShown(run, "INFO  port   │ 5000");
        }
    }

    @Test
    void aJarsMainClassesAreRun() throws Exception {
        Class<?> alpha = Class.forName("dev.ipclog.reader.sample.Alpha");
        SampleJar.of(directory.resolve("app.jar"), "", alpha, Beta.class);

        try (Program run = program().start("run", "--scan", "app.jar")) {
            assertEquals(1, run.awaitEnd(), run::toString);
            assertShown(run, "INFO  alpha  │ alpha here, name alpha, arguments 0");
            assertShown(run, "WARN  beta   │ beta is not well");
            assertShown(run, "ERROR beta   │ exited with status 3 after .*");
        }
    }

    @Test
    void nothingToRunIsRefused() throws Exception {
        assertRefused("run takes one of NAME=COMMAND..., -f PROCFILE and --scan JAR", "run");
        assertRefused(
                "run takes one of NAME=COMMAND..., -f PROCFILE and --scan JAR", "run", "-f", "Procfile", "a=true");
        assertRefused("'echo' is not NAME=COMMAND", "run", "echo");
        assertRefused("Two processes are named 'a'", "run", "a=true", "a=false");
        assertRefused("There is no Procfile 'Procfile'", "run", "-f", "Procfile");
        assertRefused("Unknown option: '--fast'", "run", "--fast");
        assertFalse(Files.exists(directory.resolve("logs")));
    }

    @Test
    void aPlaceThatCannotHoldAJournalIsRefused() throws Exception {
        Files.writeString(directory.resolve("logs"), "a file");

        try (Program run = program().start("run", "a=echo started")) {
            assertEquals(2, run.awaitEnd(), run::toString);
            assertEquals("", run.stdout());
            assertTrue(run.stderr().contains("logs"), run::toString);
        }
    }

    @Test
    void whoeverStopsReadingStopsNothingElse() throws Exception {
        String script = "for i in 1 2 3 4 5 6; do echo line $i; sleep 0.1; done; touch done";
        try (Program run = program().startShell("{ $IPCLOG run a='" + script + "'; echo $? > status; } | head -n 1")) {
            assertEquals(0, run.awaitEnd());
            assertEquals(1, run.lines().size());
            assertEquals("", run.stderr());
        }
        assertTrue(Files.exists(directory.resolve("done")));
        assertEquals("0\n", Files.readString(directory.resolve("status")));
        try (Program tail = program().start("tail")) {
            assertEquals(0, tail.awaitEnd());
            assertShown(tail, "INFO  a      │ line 6");
            assertShown(tail, "INFO  a      │ exited with status 0 .*");
        }
    }

    @Test
    void aFullDiskUnderTheOutputIsSaidAndStopsNothing() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        try (Program run = program().startShell("$IPCLOG run a='echo hello; sleep 1; touch done' > /dev/full")) {
            assertEquals(0, run.awaitEnd());
            assertTrue(run.stderr().contains("cannot write to standard output"), run::toString);
        }
        assertTrue(Files.exists(directory.resolve("done")));
    }

    @Test
    void outputHeldOpenByADaemonDoesNotHoldTheController() throws Exception {
        try (Program run = program().start("run", "a=sleep 60 & echo daemon $!; echo ready")) {
            int status = run.awaitEnd();
            endDaemonOf(run);
            assertEquals(0, status, run::toString);
            assertShown(run, "INFO  a      │ ready");
            assertShown(run, "INFO  a      │ exited with status 0 after .*");
        }
    }

    @Test
    void childrenOutliveAControllerThatIsKilled() throws Exception {
        String worker = logging(1, "sleep");
        try (Program run = program().start("run", "worker=" + worker)) {
            run.awaitOutput("entry 1 of 1");
            ProcessHandle child = ProcessHandle.of(run.pid())
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow();
            run.signal("KILL");
            run.awaitEnd();

            assertTrue(child.isAlive());
            child.destroy();
            child.onExit().join();
        }
        try (Program tail = program().start("tail")) {
            assertEquals(0, tail.awaitEnd());
            assertShown(tail, "INFO  worker │ Work: last words");
        }
    }

    private static void endDaemonOf(Program run) {
        Matcher pid = Pattern.compile("│ daemon (\\d+)").matcher(run.stdout());
        if (pid.find()) {
            ProcessHandle.of(Long.parseLong(pid.group(1))).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Program endedAfter(Program first, String... arguments) throws InterruptedException {
        first.awaitEnd();
        return program().start(arguments);
    }

    private void assertRefused(String sentence, String... arguments) throws InterruptedException {
        try (Program run = program().start(arguments)) {
            assertEquals(2, run.awaitEnd(), run::toString);
            assertEquals("", run.stdout());
            assertTrue(run.stderr().startsWith("ipclog: " + sentence), run::toString);
            assertEquals(1, run.stderr().lines().count(), run::toString);
        }
    }

    private static void assertShown(Program program, String line) {
        Pattern pattern = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} " + line);
        assertTrue(program.lines().stream().anyMatch(pattern.asMatchPredicate()), () -> line + " in " + program);
    }

    private static String withoutTime(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static String logging(int entries, String then) {
        return String.join(" ", TestJvm.command(List.of(), Logging.class, Integer.toString(entries), then));
    }

    private Program.Builder program() {
        return Program.in(directory);
    }
}
