package dev.ipclog.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void aDirectoryThatIsMissingIsMadeForItsOwnerAlone() throws IOException {
        Path deep = directory.resolve("a/b/logs");
        JournalDirectory journal = JournalDirectory.create(deep);

        assertEquals(deep, journal.path());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)));
        assertFalse(journal.isCreated());
    }

    @Test
    void aDirectoryThatIsThereIsTakenAsItIs() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
        JournalDirectory.create(directory);
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    }

    @Test
    void aFileIsNoDirectoryToLogInto() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused("is not a directory", file, () -> JournalDirectory.create(file));
        assertRefused("is not a directory", file, () -> JournalDirectory.existing(file));
        Path below = file.resolve("logs");
        assertRefused("cannot be made", below, () -> JournalDirectory.create(below));
    }

    @Test
    void aSymbolicLinkIsNotLoggedInto() throws IOException {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("real")));
        assertRefused("symbolic link", link, () -> JournalDirectory.create(link));
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        assertRefused("symbolic link", dangling, () -> JournalDirectory.create(dangling));
        assertTrue(Files.notExists(directory.resolve("nowhere")));
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsRefused() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(closed), "this user (root?) may write everywhere");
        assertRefused("may not be read and written", closed, () -> JournalDirectory.create(closed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-"})
    void aDirectoryThatOthersMayWriteIsRefused(String mode) throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
        assertRefused("run 'chmod 700", open, () -> JournalDirectory.create(open));
    }

    @Test
    void aDirectoryOfAnotherUserIsRefusedAndOneInItIsNot() throws IOException {
        Path others = Files.createDirectory(directory.resolve("others"));
        try {
            Files.setAttribute(others, "unix:uid", 65_534);
        } catch (IOException e) {
            assumeTrue(false, "nothing can be given to another user: " + e);
        }
        assertRefused("belongs to another user (uid 65534)", others, () -> JournalDirectory.create(others));
        assertEquals(
                others.resolve("journal"),
                JournalDirectory.create(others.resolve("journal")).path());
    }

    @Test
    void whatIsNoJournalIsNotRead() {
        Path missing = directory.resolve("missing");
        assertRefused("does not exist", missing, () -> JournalDirectory.existing(missing));
        assertRefused("holds no metadata.cq4t", directory, () -> JournalDirectory.existing(directory));
    }

    @Test
    void aLinkAsMetadataMakesNoJournal() throws IOException {
        Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
        Path journal = Files.createDirectory(directory.resolve("journal"));
        Files.createSymbolicLink(journal.resolve("metadata.cq4t"), elsewhere);
        assertRefused("holds no metadata.cq4t", journal, () -> JournalDirectory.existing(journal));
    }

    private static void assertRefused(String why, Path what, Executable use) {
        String sentence = assertThrows(JournalException.class, use).getMessage();
        assertTrue(sentence.contains(why), sentence);
        assertTrue(sentence.contains("'" + what + "'"), sentence);
        assertEquals(1, sentence.lines().count());
        assertTrue(sentence.endsWith("."), sentence);
    }

    @Test
    void aJournalOfTheVersionBeforeIsRefusedToWritersAndReaders() throws IOException {
        JournalDirectory journal = JournalDirectory.create(directory.resolve("old"));
        Files.createFile(journal.metadata());
        Files.createFile(journal.path().resolve("allocate.lock"));
        for (Executable use : List.<Executable>of(
                () -> JournalDirectory.create(journal.path()), () -> JournalDirectory.existing(journal.path()))) {
            String message = assertThrows(JournalException.class, use).getMessage();
            assertTrue(message.contains("is a journal of format version 1"), message);
        }
    }
}
