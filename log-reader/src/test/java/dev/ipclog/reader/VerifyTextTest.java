package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyTextTest {
    @Test
    void aWholeJournalHasARowPerProcessAndAVerdict() {
        assertText(
                """
                process              pid      entries   dropped   missing  damaged slabs
                camera                42        10000         0         0              0
                flight-recorder     1234            1         7         0              0  running
                'logs' is whole: 10001 entries in 12 slabs, 1 of them not sealed; the processes dropped 7 more, and \
                counted them; 2 documents by other programs passed over.
                """,
                new VerifyReport(
                        List.of(
                                new ProcessReport("camera", 42, 1, false, 10_000, 0, 0, 0),
                                new ProcessReport("flight-recorder", 1234, 2, true, 1, 7, 0, 0)),
                        List.of(),
                        List.of(),
                        12,
                        1,
                        0,
                        0,
                        2));
    }

    @Test
    void lossAndDamageAreNamed() {
        assertText(
                """
                process      pid      entries   dropped   missing  damaged slabs
                camera        42           10         0         1              1
                damaged: 20260301.cq4 at 4096: a sealed slab does not fit its checksum\\x1b
                'logs' is NOT whole: 1 entry is missing, 1 place is damaged; there are 10 entries in 1 slab.
                """,
                new VerifyReport(
                        List.of(new ProcessReport("camera", 42, 1, false, 10, 0, 1, 1)),
                        List.of(new Damage("20260301.cq4", 4096, 0, "a sealed slab does not fit its checksum\u001b")),
                        List.of(),
                        1,
                        0,
                        0,
                        0,
                        0));
    }

    @Test
    void aJournalThatNobodyHasLoggedIntoIsWhole() {
        assertText(
                "'logs' is whole: 0 entries in 0 slabs.\n",
                new VerifyReport(List.of(), List.of(), List.of(), 0, 0, 0, 0, 0));
    }

    private static void assertText(String text, VerifyReport report) {
        assertEquals(text, new VerifyText(Path.of("logs"), report).toString());
    }
}
