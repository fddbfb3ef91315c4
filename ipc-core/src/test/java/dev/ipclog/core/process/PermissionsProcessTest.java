package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see a journal, and what happens if somebody meddles with that. */
class PermissionsProcessTest {
    private static final Jdk JDK = Jdk.all().get(0);

    @TempDir
    Path directory;

    /** The proof is what the kernel is asked for: a file that is closed to others only later was open to them before. */
    @ParameterizedTest
    @ValueSource(strings = {"000", "077"})
    void directoryAndFilesAreTheOwnersAloneFromTheFirstMomentOn(String umask) throws IOException {
        Path trace = directory.resolve("trace");
        Path journal = directory.resolve("deep/journal");
        List<String> traced = List.of(
                "sh",
                "-c",
                "umask " + umask + "; exec strace -f --seccomp-bpf -qq -e trace=file,fchmod -o " + trace + " \"$@\"",
                "sh");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/strace")),
                "what the kernel is asked for cannot be seen: no strace");
        try (ChildJvm application = ChildJvm.startBehind(
                traced, System.getProperty("java.class.path"), List.of(), JDK, Application.class, journal, "traced")) {
            assertEquals(10, Answer.of(application.ask("log 10 0")).committed());
            assertEquals("closed", application.ask("close"));
            application.send("end"); // a kill would end strace alone
            assertEquals(0, application.awaitEnd());
        }
        List<String> calls = Files.readAllLines(trace).stream()
                .filter(line -> line.contains(journal + "\"") || line.contains(journal + "/"))
                .toList();
        List<String> made =
                calls.stream().filter(line -> line.contains("O_CREAT")).toList();
        List<String> directories =
                calls.stream().filter(line -> line.contains("mkdir(")).toList();
        assertTrue(made.size() >= 4, calls::toString);
        assertEquals(
                List.of(),
                made.stream().filter(line -> !line.contains(", 0600")).toList());
        assertEquals(
                List.of(),
                made.stream().filter(line -> !line.contains("O_EXCL")).toList());
        assertEquals(1, directories.size(), directories::toString);
        assertTrue(directories.get(0).contains(", 0700"), directories::toString);
        assertEquals(
                List.of(), calls.stream().filter(line -> line.contains("chmod")).toList());
        assertModes(journal);
        assertFalse(mode(journal.getParent()).endsWith("w-")
                || mode(journal.getParent()).endsWith("wx"));
    }

    @Test
    void whatIsPutOutOfReachIsWrittenOn() throws IOException {
        OtherUser user = OtherUser.under(directory);
        Path journal = user.home().resolve("journal");
        try (ChildJvm application = user.start(JDK, Application.class, journal, "application");
                ChildJvm watcher = user.start(JDK, Watcher.class, journal)) {
            assertEquals(100, Answer.of(application.ask("log 100 0")).committed());
            assertEquals("watching", watcher.receive());
            setModes(journal, "---------", "---------");
            assertEquals(20_000, Answer.of(application.ask("log 20000 0")).committed());
            try (ChildJvm newcomer = user.start(JDK, Application.class, journal, "newcomer")) {
                assertEquals(0, Answer.of(newcomer.ask("log 10 0")).committed());
                assertTells(
                        newcomer,
                        "ipclog(E): cannot log into '" + journal
                                + "': it may not be read and written by this user; choose another directory with IPCLOG_DIR or"
                                + " -Dipclog.dir; entries are dropped and counted until that is mended.");
                setModes(journal, "rwx------", "rw-------");
                Await.until(
                        "the newcomer logs",
                        () -> Answer.of(newcomer.ask("log 1 0")).committed() == 1);
            }
            assertEquals("closed", application.ask("close"));
            assertEquals(List.of(), application.errors());
        }
        Tally tally = Tally.of(journal);
        assertEquals(List.of(), tally.faults());
        assertEquals(20_100, tally.entries("application"));
    }

    @Test
    void whatIsGivenToAnotherUserIsWrittenOnAndNotOpenedAgain() throws IOException {
        OtherUser user = OtherUser.under(directory);
        Path journal = user.home().resolve("journal");
        try (ChildJvm application = user.start(JDK, Application.class, journal, "application")) {
            assertEquals(100, Answer.of(application.ask("log 100 0")).committed());
            Command.run("chown", "-R", "root", journal.toString());
            assertEquals(20_000, Answer.of(application.ask("log 20000 0")).committed());
            try (ChildJvm newcomer = user.start(JDK, Application.class, journal, "newcomer")) {
                assertEquals(0, Answer.of(newcomer.ask("log 10 0")).committed());
                assertTells(
                        newcomer,
                        "ipclog(E): cannot log into '" + journal
                                + "': it belongs to another user (uid 0); log as that user, or into a directory of your own, such"
                                + " as '" + journal.resolve("journal")
                                + "', with IPCLOG_DIR or -Dipclog.dir; entries are dropped"
                                + " and counted until that is mended.");
            }
            assertEquals("closed", application.ask("close"));
            assertEquals(List.of(), application.errors());
        }
        assertEquals(20_100, Tally.of(journal).entries("application"));
    }

    @Test
    void aDirectoryThatIsReplacedByALinkIsNotFollowed() throws IOException {
        Path journal = directory.resolve("journal");
        Path trap = Files.createDirectory(directory.resolve("trap"));
        try (ChildJvm application = ChildJvm.start(JDK, Application.class, journal, "application")) {
            assertEquals(100, Answer.of(application.ask("log 100 0")).committed());
            Files.move(journal, directory.resolve("moved"));
            Files.createSymbolicLink(journal, trap);
            Await.until("it is told", () -> application.errors().size() == 2);
            assertTrue(application.errors().get(0).contains("was taken away"), application.errors()::toString);
            assertTrue(application.errors().get(1).contains("it is a symbolic link"), application.errors()::toString);
            Answer.of(application.ask("log 500 0"));

            Files.delete(journal);
            Await.until(
                    "it goes on", () -> Answer.of(application.ask("log 1 0")).committed() == 1);
            String dropped = application.ask("dropped").substring("dropped ".length());
            String last = application.errors().get(2);
            assertTrue(last.endsWith("can be written again; " + dropped + " entries were dropped."), last);
            assertEquals("closed", application.ask("close"));
            assertEquals(
                    Long.parseLong(dropped),
                    Verifier.verify(journal).processes().get(0).drops());
        }
        try (Stream<Path> caught = Files.list(trap)) {
            assertEquals(List.of(), caught.toList());
        }
    }

    @Test
    void aFileThatIsALinkIsRefusedUntilItIsTakenAway() throws IOException {
        Path journal = Files.createDirectory(
                directory.resolve("journal"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path victim = directory.resolve("victim");
        Path link = Files.createSymbolicLink(journal.resolve("writers"), victim);
        try (ChildJvm application = ChildJvm.start(JDK, Application.class, journal, "application")) {
            assertEquals(0, Answer.of(application.ask("log 10 0")).committed());
            assertTells(
                    application,
                    "ipclog(E): cannot open the journal in '" + journal
                            + "' (" + link
                            + ": it is a symbolic link, which no file of a journal is); entries are dropped and counted until that"
                            + " is mended.");
            Files.delete(link);
            Await.until(
                    "it goes on", () -> Answer.of(application.ask("log 1 0")).committed() == 1);
            assertEquals("closed", application.ask("close"));
        }
        assertTrue(Files.notExists(victim));
    }

    @Test
    void whereEverybodyMayTakeItAwayIsToldOnce() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> told = errorsOf(open.resolve("journal"));
        assertEquals(1, told.size(), told::toString);
        assertTrue(
                told.get(0)
                        .endsWith("(mode 777); run 'chmod +t " + open
                                + "', or choose another directory with IPCLOG_DIR or -Dipclog.dir."),
                told::toString);
        Command.run("chmod", "+t", open.toString());
        assertEquals(List.of(), errorsOf(open.resolve("journal")));
    }

    private static List<String> errorsOf(Path journal) {
        try (ChildJvm application = ChildJvm.start(JDK, Application.class, journal, "application")) {
            assertEquals(10, Answer.of(application.ask("log 10 0")).committed());
            assertEquals("closed", application.ask("close"));
            return application.errors();
        }
    }

    private static void assertTells(ChildJvm application, String sentence) {
        Await.until("it is told", () -> !application.errors().isEmpty());
        assertEquals(List.of(sentence), application.errors());
    }

    private static void assertModes(Path journal) throws IOException {
        assertEquals("rwx------", mode(journal));
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", mode(file), file::toString);
            }
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void setModes(Path journal, String mode, String fileMode) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(fileMode));
            }
        }
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString(mode));
    }
}
