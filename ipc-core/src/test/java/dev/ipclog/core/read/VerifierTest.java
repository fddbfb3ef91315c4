package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    @TempDir
    Path directory;

    @Test
    void itTellsOfEachProcessWhatItWrote() {
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(2, 0, 0).startsAt(0, 0).entry(0, "a").sealed(),
                        HandMadeSlab.of(1, 0, 10)
                                .startsAt(0, 0)
                                .entry(0, "b")
                                .entry(1, "c")
                                .dropsSince(4),
                        HandMadeSlab.of(2, 1, 20).startsAt(3, 3).entry(0, "d"));

        VerifyReport report = Verifier.verify(directory);

        assertTrue(report.isClean());
        assertEquals(3, report.slabs());
        assertEquals(2, report.openSlabs());
        assertEquals(
                List.of(
                        new VerifyReport.ProcessReport("writer-1", 4711, 1, false, 2, 4, 0, 0),
                        new VerifyReport.ProcessReport("writer-2", 4711, 2, false, 2, 3, 0, 0)),
                report.processes());
    }

    @Test
    void aSealThatDoesNotFitIsDamage() {
        HandMadeSlab slab = HandMadeSlab.of(1, 0, 0).entry(0, "a").entry(1, "b").sealed();
        slab.memory().put(slab.used() - 10, (byte) 'x');
        HandMadeJournal.in(directory).file("20260711F.cq4", slab);

        VerifyReport report = Verifier.verify(directory);

        assertFalse(report.isClean());
        assertEquals(1, report.damages().size());
        assertTrue(report.damages().get(0).what().contains("checksum"), report::toString);
        assertEquals(1, report.processes().get(0).damagedSlabs());
    }

    @Test
    void aJournalThatWasCopiedWithoutItsListOfWritersCanBeVerified() throws Exception {
        HandMadeJournal.in(directory)
                .file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
        Files.delete(directory.resolve("writers"));

        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean());
        assertFalse(report.processes().get(0).alive());
    }

    @Test
    void whatIsNoJournalIsRefused() {
        assertThrows(JournalException.class, () -> Verifier.verify(directory));
    }

    @Test
    void noFigureWrapsAroundWhateverTheSlabsSay() {
        long most = Long.MAX_VALUE;
        HandMadeJournal.in(directory)
                .file(
                        "20260711F.cq4",
                        HandMadeSlab.of(1, 0, 0).startsAt(most, 5).entry(0, "a").dropsSince(most),
                        HandMadeSlab.of(1, 0, 1).startsAt(-most, -most).entry(0, "b"),
                        HandMadeSlab.of(1, 0, 2)
                                .startsAt(most, most)
                                .entry(0, "c")
                                .dropsSince(most),
                        HandMadeSlab.of(1, 1, 3).startsAt(0, 0).entry(0, "d"),
                        HandMadeSlab.of(1, 1, 4).startsAt(most, 0).entry(0, "e").dropsSince(-1),
                        HandMadeSlab.of(2, 0, 5).startsAt(0, 0).entry(0, "f"),
                        HandMadeSlab.of(2, 0, most).startsAt(most, 0).entry(0, "g"));

        VerifyReport report = Verifier.verify(directory);
        assertTrue(
                report.processes().stream()
                        .allMatch(process -> process.entries() > 0 && process.drops() >= 0 && process.lost() >= 0),
                report::toString);
        assertEquals(List.of(most, 7L), List.of(report.lost(), report.entries()));
        assertTrue(report.drops() >= 0, report::toString);
        List<JournalEvent> events = Readers.events(directory);
        assertEquals(7, Readers.entries(events).size());
        assertTrue(Readers.entries(events).stream().allMatch(entry -> entry.number() >= 0), events::toString);
    }

    @Test
    void aSealThatCountsMoreThanThereIsRoomForIsNone() {
        HandMadeSlab slab = HandMadeSlab.of(1, 0, 0).entry(0, "a").sealed();
        for (int count : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Summary summary = new Summary(0, 0, new int[] {count, 1, 0, 0, 0, count});
            Seal seal = new Seal(slab.used(), slab.seal().crc(), summary);
            HandMadeJournal.in(directory).file("20260711F.cq4", HandMadeSlab.of(slab.memory(), seal));
            VerifyReport report = Verifier.verify(directory);
            assertTrue(report.damages().get(0).what().contains("seal of a slab cannot be read"), report::toString);
            assertEquals(List.of("a"), Readers.messages(Readers.events(directory, Start.last(1), Selection.ALL)));
        }
    }
}
