package dev.ipclog.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
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
        WriterIdentity first = Writers.join(journal, false).identity();
        WriterIdentity second = Writers.join(journal, false).identity();
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
        Writers.Membership member = Writers.join(journal, false);
        Writers writers = Writers.existing(journal);
        assertTrue(writers.isAlive(member.identity()));
        assertTrue(writers.isAlive(member.identity()), "asking changes nothing");
        member.end();
        assertFalse(writers.isAlive(member.identity()));
    }

    @Test
    void aSlotIsUsedAgainUnderANewNumber() throws IOException {
        Writers.Membership first = Writers.join(journal, false);
        Writers.Membership second = Writers.join(journal, false);
        first.end();
        Writers.Membership third = Writers.join(journal, false);

        assertEquals(first.identity().slot(), third.identity().slot());
        assertEquals(
                first.identity().number() + WriterIdentity.MAX_SLOTS,
                third.identity().number());
        Writers writers = Writers.existing(journal);
        assertFalse(writers.isAlive(first.identity()), "its slot is another's now");
        assertTrue(writers.isAlive(second.identity()));
        assertTrue(writers.isAlive(third.identity()));
    }

    @Test
    void whoeverWasNeverEnteredIsNotAlive() throws IOException {
        Writers.join(journal, false);
        Writers writers = Writers.existing(journal);
        for (long number : List.of(Long.MIN_VALUE, 0L, 2L, 30_000L, 1L + WriterIdentity.MAX_SLOTS, Long.MAX_VALUE)) {
            assertFalse(writers.isAlive(new WriterIdentity(number, 1, 0)), "writer " + number);
        }
    }

    @Test
    void whoJoinsHoldsEveryCycleUntilItSaysOtherwise() throws IOException {
        Writers.Membership member = Writers.join(journal, false);
        assertEquals(0, Writers.existing(journal).oldestHold().cycle());
        member.hold(17);
        assertEquals(17, Writers.existing(journal).oldestHold().cycle());
        member.end();
        assertEquals(Writers.Hold.NONE, Writers.existing(journal).oldestHold());
    }

    @Test
    void whoJoinsLaterIsKnownByItsNumber() throws IOException {
        Writers.Membership first = Writers.join(journal, false);
        LongPredicate later = Writers.existing(journal).joinedLater();
        first.end();
        long again = Writers.join(journal, false).identity().number();
        long another = Writers.join(journal, false).identity().number();
        assertFalse(later.test(first.identity().number()));
        assertTrue(later.test(again));
        assertTrue(later.test(another));
    }
}
