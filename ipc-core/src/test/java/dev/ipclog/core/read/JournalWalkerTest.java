package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.journal.Clock;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWalkerTest {
    @TempDir
    Path directory;

    @Test
    void aSnapshotGoesThroughAllFilesWhetherTheQueueEndedThemOrNot() {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
        journal.file("20260712F.cq4");
        journal.endedFile("20260713F.cq4");
        journal.file("20260714F.cq4", HandMadeSlab.of(2, 0, 10).entry(0, "b"));
        journal.endedFile("20260715F.cq4", HandMadeSlab.of(3, 0, 20).entry(0, "c"));

        assertEquals(List.of("a", "b", "c"), Readers.messages(Readers.events(directory)));
        assertEquals(3, Verifier.verify(directory).processes().size());
    }

    @Test
    void aSlabBehindAHeaderThatIsNotCompleteIsFound() throws Exception {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        Path file = journal.file(
                "20260711F.cq4",
                HandMadeSlab.of(1, 0, 0).entry(0, "a"),
                HandMadeSlab.of(1, 1, 1).entry(0, "b"));
        journal.file("20260712F.cq4", HandMadeSlab.of(2, 0, 10).entry(0, "c"));
        int second = 128 + 4096;
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(second + 3).write(ByteBuffer.wrap(new byte[] {(byte) 0x80}));
        }
        assertEquals(List.of("a", "Damage", "b", "c"), Readers.messages(Readers.events(directory)));
    }

    @Test
    void ofASlabThatWasCutOffWhatIsThereIsShown() throws Exception {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        Path file = journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 3_000));
        journal.file("20260712F.cq4", HandMadeSlab.of(2, 0, 10).entry(0, "b"));

        assertEquals(List.of("Damage", "a", "b"), Readers.messages(Readers.events(directory)));
        assertFalse(Verifier.verify(directory).isClean());
    }

    @Test
    void aSlabThatSaysItWasMadeInTheFutureIsDamage() {
        Anchor now = Clock.now();
        HandMadeSlab future = HandMadeSlab.of(1, 0, now.monotonicNanos() + TimeUnit.HOURS.toNanos(1), now.boot());
        HandMadeSlab present = HandMadeSlab.of(2, 0, now.monotonicNanos(), now.boot());
        HandMadeJournal.in(directory).file("20260711F.cq4", future.entry(0, "a"), present.entry(0, "b"));
        assertEquals(List.of("Damage", "b"), Readers.messages(Readers.events(directory)));
    }

    @Test
    void filesOfOtherKindsAreNotRead() throws Exception {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        journal.file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
        Files.writeString(directory.resolve("20260712F.cq4.gz"), "x");
        Files.writeString(directory.resolve("notes.txt"), "x");
        assertEquals(List.of("a"), Readers.messages(Readers.events(directory)));
        assertTrue(Verifier.verify(directory).isClean());
    }
}
