package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipclog level} as a process: what it sets, shows and refuses. */
class LevelProcessTest {
    private static final String NOTHING = "Nothing is set for 'logs': each process logs as its own settings say.";
    private static final String SET =
            "Set for 'logs'. Where no rule holds, a process logs as its own settings say, which"
                    + " are not known here.";

    @TempDir
    private Path directory;

    @BeforeEach
    void makeAJournal() throws Exception {
        try (Program run = program().start("run", "a=echo hello")) {
            run.awaitEnd();
        }
    }

    @Test
    void whatIsSetIsShownUntilItIsTakenBack() throws Exception {
        assertEquals(List.of(NOTHING), level());
        assertEquals(
                List.of(
                        "warn      root          in every process",
                        "debug     com.example   in every process",
                        "trace     marker AUDIT  in every process",
                        SET),
                level("ROOT=warn", "com.example=Debug", "--marker", "AUDIT=trace"));
        level("com.example=off", "--process", "the detector");
        assertEquals(
                List.of(
                        "debug     com.example   in every process",
                        "trace     marker AUDIT  in every process",
                        "off       com.example   in the detector",
                        SET),
                level("--reset", "root"));
        assertEquals(3, level("--reset", "--process", "the detector").size());
        assertEquals(2, level("--reset", "--marker", "AUDIT").size());
        assertEquals(List.of(NOTHING), level("--reset"));
        assertEquals(List.of(NOTHING), level("--reset"));
    }

    @Test
    void nonsenseIsRefusedInASentenceAndNothingIsSet() throws Exception {
        for (String arguments : List.of(
                "debug",
                "com.example=loud",
                "=debug",
                "com.example=debug a=",
                "--marker AUDIT",
                "--process '' --reset none",
                "--process '\t' a=debug",
                "--reset none",
                "--reset root=debug",
                "--dir nowhere",
                "--dir nowhere a=debug")) {
            try (Program level = program().startShell("$IPCLOG level " + arguments)) {
                assertEquals(2, level.awaitEnd(), arguments + level);
                assertEquals("", level.stdout());
                assertEquals(1, level.stderr().lines().count(), arguments + level);
                assertTrue(level.stderr().startsWith("ipclog: "), level::toString);
            }
        }
        assertEquals(List.of(NOTHING), level());
        assertFalse(Files.exists(directory.resolve("nowhere")));
    }

    @Test
    void aGarbledFileIsSaidAndMended() throws Exception {
        Files.writeString(directory.resolve("logs/levels"), "\u001b[31mdebug\ndebug\tlogger\tcom.example\n");
        try (Program level = program().start("level")) {
            assertEquals(0, level.awaitEnd(), level::toString);
            assertEquals(
                    "debug     com.example  in every process", level.lines().get(0));
            assertTrue(level.stderr().startsWith("ipclog: line 1 of "), level::toString);
        }
        try (Program level = program().start("level", "a=info")) {
            assertEquals(0, level.awaitEnd(), level::toString);
        }
        assertEquals(3, level().size());
    }

    private List<String> level(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "level";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (Program level = program().start(all)) {
            assertEquals(0, level.awaitEnd(), level::toString);
            assertEquals("", level.stderr());
            return level.lines();
        }
    }

    private Program.Builder program() {
        return Program.in(directory);
    }
}
