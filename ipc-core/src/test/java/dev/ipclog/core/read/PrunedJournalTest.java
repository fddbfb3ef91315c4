package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go while they are read. In each of three there is one entry of a stripe. */
class PrunedJournalTest {
    @TempDir
    Path directory;

    private HandMadeJournal journal;

    @BeforeEach
    void makeJournal() throws IOException {
        journal = HandMadeJournal.in(directory);
        ByteBuffer writerOne = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(directory.resolve("writers"), writerOne.putLong(0, 1).array());
        for (int i = 0; i < 3; i++) {
            journal.endedFile("2026071" + i + "F.cq4", slab(1, 10L * i, i).entry(0, Integer.toString(i)));
        }
    }

    @Test
    void aFollowerThatIsBehindSeesACountedGap() {
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            assertEquals(List.of("0", "1", "2"), Readers.messages(Readers.rest(reader)));
            journal.endedFile("20260713F.cq4", slab(1, 30, 3).entry(0, "3"));
            journal.endedFile("20260714F.cq4", slab(1, 40, 4).entry(0, "4"));
            delete("20260710F.cq4", "20260711F.cq4", "20260712F.cq4", "20260713F.cq4");
            List<JournalEvent> events = Readers.rest(reader);
            assertEquals(List.of("Gap", "4"), Readers.messages(events));
            assertEquals(1, ((Gap) events.get(0)).count());
        }
    }

    @Test
    void ofAWriterThatCameMeanwhileAllThatIsMissingIsCounted() {
        try (JournalReader reader = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
            Readers.rest(reader);
            journal.endedFile("20260713F.cq4", slab(2, 30, 0).entry(0, "0"));
            journal.endedFile(
                    "20260714F.cq4",
                    slab(2, 40, 7).entry(0, "7"),
                    slab(1, 41, 3).entry(0, "3"));
            delete("20260710F.cq4", "20260711F.cq4", "20260712F.cq4", "20260713F.cq4");
            List<JournalEvent> events = Readers.rest(reader);
            assertEquals(List.of("Gap", "7", "3"), Readers.messages(events));
            assertEquals(7, ((Gap) events.get(0)).count());
        }
    }

    @Test
    void nothingIsCalledLostThatWasDeletedWhileItWasVerified() {
        VerifyReport report = Verifier.verify(directory, slab -> deleteIfThere("20260710F.cq4", "20260711F.cq4"));
        assertTrue(report.isClean(), report::toString);
        assertEquals(2, report.processes().get(0).entries());
    }

    @Test
    void aFileThatGoesBeforeOlderOnesIsALoss() {
        VerifyReport report = Verifier.verify(directory, slab -> deleteIfThere("20260711F.cq4"));
        assertEquals(1, report.processes().get(0).lost());
    }

    private static HandMadeSlab slab(long writer, long anchor, long first) {
        return HandMadeSlab.of(writer, 0, anchor).startsAt(first, 0);
    }

    private void delete(String... names) {
        try {
            for (String name : names) {
                Files.delete(directory.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteIfThere(String... names) {
        for (String name : names) {
            if (Files.exists(directory.resolve(name))) {
                delete(name);
            }
        }
    }
}
