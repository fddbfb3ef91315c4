package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipclog doctor} as a process, on real journals. */
class DoctorProcessTest {
    private static final int SCREEN_LINES = 24;
    private static final int SCREEN_COLUMNS = 120;

    @TempDir
    private Path directory;

    @Test
    void aJournalThatIsWellFitsAScreen() throws Exception {
        logged();
        try (Program doctor = program().start("doctor")) {
            assertEquals(0, doctor.awaitEnd(), doctor::toString);
            assertTrue(doctor.stdout().contains("'logs': no problems found."), doctor::toString);
            assertTrue(doctor.lines().size() < SCREEN_LINES, doctor::toString);
            assertTrue(doctor.lines().stream().allMatch(line -> line.length() <= SCREEN_COLUMNS), doctor::toString);
            assertEquals("", doctor.stderr());
        }
    }

    @Test
    void whatAKilledProcessLeftOpenIsToldAndSealed() throws Exception {
        killedWhileLogging();
        Map<String, FileTime> before = times();
        try (Program doctor = program().start("doctor", "logs")) {
            assertEquals(0, doctor.awaitEnd(), doctor::toString);
            assertTrue(doctor.stdout().contains("* 1 slab was left open by ipclog (pid "), doctor::toString);
            assertTrue(doctor.stdout().contains("-> would seal it"), doctor::toString);
            assertEquals(before, times());
        }
        String shown = output("tail", "--json", "logs");
        try (Program doctor = program().start("doctor", "--repair", "logs")) {
            assertEquals(0, doctor.awaitEnd(), doctor::toString);
            assertTrue(doctor.lines().get(0).startsWith("done "), doctor::toString);
            assertTrue(doctor.lines().get(0).contains("sealed 1 slab, with 3 entries."), doctor::toString);
            assertTrue(doctor.stdout().contains("'logs': no problems left."), doctor::toString);
        }
        assertEquals(shown, output("tail", "--json", "logs"));
        assertTrue(output("doctor", "--repair", "logs").contains("no problems found."));
    }

    @Test
    void aProcessThatRunsIsNamed() throws Exception {
        try (Program run = program().start("run", "a=echo on; sleep 60")) {
            run.awaitOutput("\u2502 on");
            try (Program doctor = program().start("doctor", "--repair")) {
                assertEquals(0, doctor.awaitEnd(), doctor::toString);
                assertTrue(
                        doctor.stdout().contains("ipclog (pid " + run.pid() + ", writer 1) is alive"),
                        doctor::toString);
            }
        }
    }

    @Test
    void whatIsNoJournalIsRefusedInASentence() throws Exception {
        Files.createDirectory(directory.resolve("empty"));
        for (String place : new String[] {"nowhere", "empty"}) {
            try (Program doctor = program().start("doctor", "--repair", place)) {
                assertEquals(2, doctor.awaitEnd(), doctor::toString);
                assertEquals("", doctor.stdout());
                assertTrue(doctor.stderr().startsWith("ipclog: '"), doctor::toString);
                assertTrue(doctor.stderr().contains("is no journal"), doctor::toString);
            }
        }
    }

    @Test
    void anotherUsersJournalIsLookedAtAndNotRepaired() throws Exception {
        logged();
        giveAway(directory.resolve("logs"));
        try (Program doctor = program().start("doctor")) {
            assertEquals(0, doctor.awaitEnd(), doctor::toString);
            assertTrue(doctor.stdout().contains("belongs to another user (uid 12345)"), doctor::toString);
        }
        try (Program doctor = program().start("doctor", "--repair")) {
            assertEquals(2, doctor.awaitEnd(), doctor::toString);
            assertTrue(doctor.stderr().contains("repair it as that user"), doctor::toString);
        }
    }

    @Test
    void aJournalThatCannotBeWrittenIsLookedAt() throws Exception {
        killedWhileLogging();
        assumeTrue(isRootWithMounts(), "a read-only mount takes root and unshare(1)");
        String readOnly = "mount --bind logs logs && mount -o remount,ro,bind logs";
        try (Program doctor = program().startShell("unshare -m sh -c '" + readOnly + " && exec $IPCLOG doctor logs'")) {
            assertEquals(0, doctor.awaitEnd(), doctor::toString);
            assertTrue(doctor.stdout().contains("1 slab was left open"), doctor::toString);
        }
        try (Program doctor =
                program().startShell("unshare -m sh -c '" + readOnly + " && exec $IPCLOG doctor --repair logs'")) {
            assertTrue(doctor.awaitEnd() != 2, doctor::toString);
            assertTrue(doctor.lines().get(0).startsWith("not done "), doctor::toString);
        }
    }

    private boolean isRootWithMounts() throws InterruptedException {
        try (Program probe = program().startShell("unshare -m sh -c 'mount --bind logs logs'")) {
            return probe.awaitEnd() == 0;
        }
    }

    private static void giveAway(Path journal) throws IOException {
        try (Stream<Path> files = Files.walk(journal)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", 12_345);
            }
        } catch (FileSystemException e) {
            assumeTrue(false, "only root can give files away: " + e.getMessage());
        }
    }

    private Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            for (Path file : files.toList()) {
                times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private String output(String... arguments) throws InterruptedException {
        try (Program program = program().start(arguments)) {
            assertEquals(0, program.awaitEnd(), program::toString);
            return program.stdout();
        }
    }

    private void logged() throws InterruptedException {
        try (Program run = program().start("run", "a=echo hello")) {
            assertEquals(0, run.awaitEnd(), run::toString);
        }
    }

    private void killedWhileLogging() throws Exception {
        try (Program run = program().start("run", "a=echo on; sleep 60")) {
            run.awaitOutput("\u2502 on");
            run.signal("KILL");
            run.awaitEnd();
        }
    }

    private Program.Builder program() {
        return Program.in(directory);
    }
}
