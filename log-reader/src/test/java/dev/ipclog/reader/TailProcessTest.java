package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipclog tail} as a process, on real journals. */
class TailProcessTest {
    @TempDir
    private Path directory;

    @Test
    void allEntriesAreShownInOrder() throws Exception {
        logged("a=seq 1 1000", "b=seq 1001 2000");

        try (Program tail = program().start("tail")) {
            assertEquals(0, tail.awaitEnd(), tail::toString);
            assertEquals(1_000, count(tail, "INFO  a      │ \\d+"));
            assertEquals(1_000, count(tail, "INFO  b      │ \\d+"));
            assertEquals("", tail.stderr());
        }
    }

    @Test
    void theLastOnesCanBeAskedFor() throws Exception {
        logged("a=seq 1 1000; exit 3");

        try (Program tail = program().start("tail", "-n", "2", "logs")) {
            assertEquals(0, tail.awaitEnd(), tail::toString);
            assertEquals(2, tail.lines().size(), tail::toString);
            assertTrue(tail.lines().get(0).endsWith("│ 1000"), tail::toString);
            assertTrue(tail.lines().get(1).contains("exited with status 3"), tail::toString);
        }
    }

    @Test
    void aLevelCanBeAskedFor() throws Exception {
        logged("a=echo info; echo warn >&2; exit 3");

        try (Program tail = program().start("tail", "-p", "warn")) {
            assertEquals(0, tail.awaitEnd(), tail::toString);
            assertEquals(1, count(tail, "WARN  .*"));
            assertEquals(1, count(tail, "ERROR .*"));
            assertEquals(2, tail.lines().size(), tail::toString);
        }
    }

    @Test
    void itFollowsWhatIsLoggedLater() throws Exception {
        logged("a=echo first");

        try (Program tail = program().start("tail", "-f")) {
            tail.awaitOutput("│ first");
            logged("later=echo second");
            tail.awaitOutput("later  │ second");
            tail.signal("INT");
            assertEquals(130, tail.awaitEnd());
        }
    }

    @Test
    void aJournalThatIsTakenAwayAndBegunAfreshIsFollowed() throws Exception {
        logged("a=echo first");

        try (Program tail = program().start("tail", "-f")) {
            tail.awaitOutput("│ first");
            Files.move(directory.resolve("logs"), directory.resolve("elsewhere"));
            tail.awaitOutput("the file was taken away");
            logged("later=echo second");
            tail.awaitOutput("later  │ second");
            assertEquals("", tail.stderr());
            tail.signal("INT");
            assertEquals(130, tail.awaitEnd());
        }
    }

    @Test
    void noCommandFollowsALink() throws Exception {
        logged("a=echo first");
        Files.move(directory.resolve("logs"), directory.resolve("real"));
        Files.createSymbolicLink(directory.resolve("logs"), directory.resolve("real"));

        for (String command : List.of("tail", "verify", "level", "run a=true")) {
            try (Program program = program().start(command.split(" "))) {
                assertEquals(2, program.awaitEnd(), program::toString);
                assertTrue(program.stderr().contains("it is a symbolic link"), program::toString);
                assertEquals("", String.join("", program.lines()));
            }
        }
    }

    @Test
    void theEnvironmentNamesTheJournal() throws Exception {
        logged("a=echo hello");
        Files.move(directory.resolve("logs"), directory.resolve("elsewhere"));

        try (Program tail = program()
                .environment("IPCLOG_DIR", "elsewhere")
                .environment("IPCLOG_DRI", "nowhere")
                .start("tail")) {
            assertEquals(0, tail.awaitEnd(), tail::toString);
            assertEquals(1, count(tail, "INFO  a      │ hello"));
            assertEquals(
                    "ipclog(W): IPCLOG_DRI is no setting of ipclog; did you mean IPCLOG_DIR?\n",
                    tail.stderr(),
                    tail::toString);
        }
    }

    @Test
    void whoeverReadsTheFirstLinesOnlyIsNotBothered() throws Exception {
        logged("a=seq 1 20000");

        try (Program tail = program().startShell("{ $IPCLOG tail; echo $? > status; } | head -n 3")) {
            assertEquals(0, tail.awaitEnd());
            assertEquals(3, tail.lines().size());
            assertEquals("", tail.stderr());
        }
        assertEquals("0\n", Files.readString(directory.resolve("status")));
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        logged("a=echo hello");

        try (Program tail = program().startShell("$IPCLOG tail > /dev/full")) {
            assertEquals(2, tail.awaitEnd());
            assertTrue(tail.stderr().startsWith("ipclog: cannot write to standard output"), tail::toString);
        }
    }

    @Test
    void whatIsNoJournalIsRefusedInASentence() throws Exception {
        Files.createDirectory(directory.resolve("empty"));
        Files.writeString(directory.resolve("file"), "text");

        for (String arguments : List.of("empty", "file", "none", "-f empty", "-f none")) {
            try (Program tail = program().startShell("$IPCLOG tail " + arguments)) {
                assertEquals(2, tail.awaitEnd());
                assertEquals("", tail.stdout());
                assertTrue(tail.stderr().startsWith("ipclog: "), tail::toString);
                assertTrue(tail.stderr().contains("is no journal"), tail::toString);
                assertEquals(1, tail.stderr().lines().count(), tail::toString);
            }
        }
        assertFalse(Files.exists(directory.resolve("none")));
    }

    @Test
    void aPipeGetsNoColoursUnlessForced() throws Exception {
        logged("a=echo hello");

        try (Program plain = program().start("tail");
                Program forced = program().environment("CLICOLOR_FORCE", "1").start("tail")) {
            assertEquals(0, plain.awaitEnd());
            assertEquals(0, forced.awaitEnd());
            assertFalse(plain.stdout().contains("\u001b"), plain::toString);
            assertTrue(forced.stdout().contains("\u001b["), forced::toString);
        }
    }

    @Test
    void nonsenseIsRefusedInASentence() throws Exception {
        for (String arguments : List.of("-n -1", "-n many", "-p LOUD", "a b", "--colour")) {
            try (Program tail = program().startShell("$IPCLOG tail " + arguments)) {
                assertEquals(2, tail.awaitEnd());
                assertEquals(1, tail.stderr().lines().count(), tail::toString);
                assertTrue(tail.stderr().startsWith("ipclog: "), tail::toString);
            }
        }
    }

    private void logged(String... assignments) throws InterruptedException {
        String[] arguments = new String[assignments.length + 1];
        arguments[0] = "run";
        System.arraycopy(assignments, 0, arguments, 1, assignments.length);
        try (Program run = program().start(arguments)) {
            run.awaitEnd();
            assertEquals("", run.stderr());
        }
    }

    private static long count(Program program, String line) {
        return program.lines().stream()
                .filter(shown -> shown.matches("\\S+ " + line))
                .count();
    }

    private Program.Builder program() {
        return Program.in(directory);
    }
}
