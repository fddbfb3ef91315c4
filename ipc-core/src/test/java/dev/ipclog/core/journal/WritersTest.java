package dev.ipclog.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {
    @TempDir
    Path directory;

    private JournalDirectory journal;

    @BeforeEach
    void create() {
        journal = JournalDirectory.create(directory);
    }

    @Test
    void eachWriterGetsANumberAndASlotOfItsOwn() throws IOException {
        WriterIdentity first = Writers.join(journal).identity();
        WriterIdentity second = Writers.join(journal).identity();
        assertEquals(1, first.number());
        assertEquals(2, second.number());
        assertEquals(0, first.slot());
        assertEquals(1, second.slot());
        assertEquals(ProcessHandle.current().pid(), first.pid());
        assertTrue(first.processStartNanos() > 0);
        assertTrue(first.processStartNanos() < TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        assertEquals(128, Files.size(journal.writers()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.writers())));
    }

    @Test
    void aWriterIsAliveUntilItsSlotIsReleased() throws IOException {
        Writers.Membership member = Writers.join(journal);
        Writers writers = Writers.existing(journal);
        assertTrue(writers.isAlive(member.identity()));
        assertTrue(writers.isAlive(member.identity()), "asking changes nothing");
        member.slot().release();
        assertFalse(writers.isAlive(member.identity()));
    }

    @Test
    void aSlotIsUsedAgainUnderANewNumber() throws IOException {
        Writers.Membership first = Writers.join(journal);
        Writers.Membership second = Writers.join(journal);
        first.slot().release();
        Writers.Membership third = Writers.join(journal);

        assertEquals(first.identity().slot(), third.identity().slot());
        assertEquals(3, third.identity().number());
        Writers writers = Writers.existing(journal);
        assertFalse(writers.isAlive(first.identity()), "its slot is another's now");
        assertTrue(writers.isAlive(second.identity()));
        assertTrue(writers.isAlive(third.identity()));
    }

    @Test
    void whoeverWasNeverEnteredIsNotAlive() throws IOException {
        Writers.join(journal);
        Writers writers = Writers.existing(journal);
        assertFalse(writers.isAlive(new WriterIdentity(1, -1, 1, 0)));
        assertFalse(writers.isAlive(new WriterIdentity(9, 0, 1, 0)));
        assertFalse(writers.isAlive(new WriterIdentity(1, 30_000, 1, 0)));
        assertFalse(writers.isAlive(new WriterIdentity(0, 30_000, 1, 0)));
    }
}
