package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.reader.sample.Logging;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the controller ends its children. */
class StopProcessTest {
    private static final String STUBBORN = "stubborn=trap '' TERM INT HUP; echo ready; while :; do sleep 0.1; done";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalEndsChildrenAndShowsTheirLastWords(String signal) throws Exception {
        String worker = String.join(" ", TestJvm.command(List.of(), Logging.class, "10", "sleep"));
        try (Program run = program().start("run", "worker=" + worker, "sleeper=sleep 60")) {
            run.awaitOutput("entry 10 of 10");
            run.signal(signal);

            assertEquals(0, run.awaitEnd(), run::toString);
            assertTrue(run.stdout().contains("│ stopping on SIG" + signal), run::toString);
            assertTrue(run.stdout().contains("worker  │ Work: last words"), run::toString);
            assertTrue(run.stdout().contains("INFO  worker  │ killed by SIGTERM (signal 15) after"), run::toString);
            assertTrue(run.stdout().contains("INFO  sleeper │ killed by SIGTERM (signal 15) after"), run::toString);
            assertFalse(run.stdout().contains("still running"), run::toString);
        }
    }

    @Test
    void aFailureInTheEndIsAFailure() throws Exception {
        try (Program run = program().start("run", "a=trap 'exit 4' TERM; echo ready; while :; do sleep 0.1; done")) {
            run.awaitOutput("ready");
            run.signal("TERM");

            assertEquals(1, run.awaitEnd(), run::toString);
            assertTrue(run.stdout().contains("ERROR a      │ exited with status 4 after"), run::toString);
        }
    }

    @Test
    void whatAChildStartedIsEndedToo() throws Exception {
        try (Program run = program().start("run", "a=sh -c 'sleep 60; true'; true")) {
            run.awaitOutput("started");
            List<ProcessHandle> family = awaitDescendants(run, 3);
            run.signal("INT");

            assertEquals(0, run.awaitEnd(), run::toString);
            assertFalse(family.stream().anyMatch(StopProcessTest::isRunning), run::toString);
        }
    }

    @Test
    void aChildThatDoesNotListenIsKilled() throws Exception {
        try (Program run = program().flag("-Dipclog.run.graceSeconds=1").start("run", STUBBORN)) {
            run.awaitOutput("ready");
            run.signal("INT");

            assertEquals(0, run.awaitEnd(), run::toString);
            assertTrue(
                    run.stdout().contains("WARN  stubborn │ still running 1 s after TERM: killing it"), run::toString);
            assertTrue(run.stdout().contains("INFO  stubborn │ killed by SIGKILL (signal 9) after"), run::toString);
        }
    }

    @Test
    void twoSignalsThatComeTogetherAreOneRequest() throws Exception {
        String slow = "a=trap 'sleep 1; echo done; exit 0' TERM; echo ready; while :; do sleep 0.1; done";
        try (Program run = program().start("run", slow)) {
            run.awaitOutput("ready");
            run.signal("INT");
            run.signal("TERM");

            assertEquals(0, run.awaitEnd(), run::toString);
            assertTrue(run.stdout().contains("│ done"), run::toString);
        }
    }

    @Test
    void aSecondCtrlCKillsAtOnce() throws Exception {
        try (Program run = program().flag("-Dipclog.run.graceSeconds=3600").start("run", STUBBORN)) {
            run.awaitOutput("ready");
            run.signal("INT");
            run.awaitOutput("stopping on SIGINT");
            Thread.sleep(500); // two that come together are one
            run.signal("INT");

            assertEquals(0, run.awaitEnd(), run::toString);
            assertTrue(run.stdout().contains("still running at the second signal: killing it"), run::toString);
        }
    }

    @Test
    void ctrlCThatReachesTheChildrenFirstIsNoFailureOfTheirs() throws Exception {
        try (Program run = program().start("run", "a=echo ready; exec sleep 60")) {
            run.awaitOutput("ready");
            run.assumeHears("INT");
            List<ProcessHandle> family = awaitDescendants(run, 1);
            Process both = new ProcessBuilder("kill", "-INT", pid(family.get(0)), Long.toString(run.pid())).start();
            assertEquals(0, both.waitFor());

            assertEquals(0, run.awaitEnd(), run::toString);
            assertTrue(run.stdout().contains("INFO  a      │ killed by SIGINT (signal 2) after"), run::toString);
        }
    }

    private static List<ProcessHandle> awaitDescendants(Program run, int count) throws InterruptedException {
        ProcessHandle program = ProcessHandle.of(run.pid()).orElseThrow();
        for (int i = 0; i < 1_000; i++) {
            List<ProcessHandle> descendants = program.descendants().toList();
            if (descendants.size() >= count) {
                return descendants;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("fewer than " + count + " descendants of " + run);
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static String pid(ProcessHandle process) {
        return Long.toString(process.pid());
    }

    private Program.Builder program() {
        return Program.in(directory);
    }
}
