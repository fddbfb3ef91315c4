package dev.ipclog.core.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.FileBytes;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers of one file, of whom one may be stopped anywhere. */
class CycleFileTest {
    private static final int LENGTH = 4 << 10;
    private static final int ONE = 1;
    private static final int OTHER = 2;

    @TempDir
    Path directory;

    private JournalDirectory journal;

    @BeforeEach
    void create() {
        journal = JournalDirectory.create(directory.resolve("journal"));
    }

    @Test
    void theHeadersOfOneWhoWasStoppedAreStoredByTheNextAndNotedOnlyThen() throws IOException {
        try (Cycles one = cycles(ONE);
                Cycles other = cycles(OTHER)) {
            CycleFile stopped = enter(one);
            stopped.claim(slab(ONE, 1));
            stopped.claim(slab(ONE, 2));
            Piece first = stopped.find(1);
            assertEquals(0, header(first.position()));
            assertEquals(-1, noted());

            CycleFile file = enter(other);
            file.claim(slab(OTHER, 1));
            Piece piece = file.find(1);
            assertEquals(first.header(), header(first.position()));
            assertEquals(DocumentLayout.header(first.end(), LENGTH), header(first.end()));
            other.reserve(piece);
            assertEquals(piece.header(), header(piece.position()));
            file.note();
            assertEquals(piece.position(), noted());
        }
    }

    @Test
    void aNoteIsNeverAheadOfAHeaderThatIsNotThere() throws IOException {
        try (Cycles one = cycles(ONE)) {
            CycleFile file = enter(one);
            file.claim(slab(ONE, 1));
            Piece first = file.find(1);
            file.claim(slab(ONE, 2));
            Piece second = file.find(2);
            one.reserve(first); // of two that were kept, that which comes first
            file.note();
            assertEquals(second.header(), header(second.position()));
            assertEquals(second.position(), noted());
        }
    }

    @Test
    void theEndIsMarkedByWhoComesTooLateIfTheOneWhoEndedTheCycleWasStopped() throws IOException {
        try (Cycles one = cycles(ONE)) {
            CycleFile file = enter(one);
            file.claim(slab(ONE, 1));
            Piece piece = file.find(1);
            one.reserve(piece);
            Cycles.close(journal, file.place().name()); // the record alone
            file.claim(slab(ONE, 2));
            assertNull(file.find(2));
            assertEquals(DocumentLayout.END, header(piece.end()));
            assertEquals(piece.position(), noted());
        }
    }

    private Cycles cycles(long writer) {
        return new Cycles(journal, Roll.DAILY, writer, cycle -> {});
    }

    private static CycleFile enter(Cycles cycles) throws IOException {
        return cycles.enter(Clock.now().wallNanos());
    }

    private static Claim slab(long writer, long number) {
        return new Claim(ClaimKind.SLAB, 0, LENGTH, writer, 1, number, Clock.now());
    }

    private int header(long position) throws IOException {
        try (FileChannel file = open()) {
            return FileBytes.read(file, position, DocumentLayout.HEADER_LENGTH).getInt(0);
        }
    }

    private long noted() throws IOException {
        try (FileChannel file = open()) {
            int note = CycleHead.of(Roll.DAILY).writePosition();
            return CycleLayout.lastDocument(FileBytes.read(file, note, CycleLayout.NOTE_LENGTH));
        }
    }

    private FileChannel open() throws IOException {
        String name = journal.names(JournalDirectory.CYCLE_SUFFIX).get(0);
        return FileChannel.open(journal.path().resolve(name), StandardOpenOption.READ);
    }
}
