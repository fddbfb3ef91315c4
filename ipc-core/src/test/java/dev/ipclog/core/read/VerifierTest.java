package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
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
        slab.memory().put(slab.used() - 20, (byte) 'x');
        HandMadeJournal.in(directory).file("20260711F.cq4", slab);

        VerifyReport report = Verifier.verify(directory);

        assertFalse(report.isClean());
        assertEquals(1, report.damages().size());
        assertTrue(report.damages().get(0).what().contains("checksum"), report::toString);
        assertEquals(1, report.processes().get(0).damagedSlabs());
    }

    @Test
    void aJournalThatWasCopiedWithoutItsListOfWritersCanBeVerified() throws Exception {
        HandMadeJournal.in(directory).file("20260711F.cq4", HandMadeSlab.of(1, 0, 0).entry(0, "a"));
        Files.delete(directory.resolve("writers"));

        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean());
        assertFalse(report.processes().get(0).alive());
    }

    @Test
    void whatIsNoJournalIsRefused() {
        assertThrows(JournalException.class, () -> Verifier.verify(directory));
    }
}
