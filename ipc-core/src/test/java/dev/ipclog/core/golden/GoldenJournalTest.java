package dev.ipclog.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenJournalTest {
    @TempDir
    Path directory;

    @Test
    void anOldJournalReadsAsItAlwaysDid() throws IOException {
        GoldenJournal.unpack(directory);
        assertEquals(GoldenJournal.expected(GoldenJournal.EVENTS), JournalText.of(directory));
    }

    @Test
    void anOldJournalIsClean() throws IOException {
        GoldenJournal.unpack(directory);
        assertTrue(Verifier.verify(directory).isClean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "argument null",
                "argument boolean true",
                "argument boolean false",
                "argument int8",
                "argument int16",
                "argument int32",
                "argument int64",
                "argument float32",
                "argument float64",
                "argument char",
                "argument string",
                "argument text",
                "pattern null",
                "context",
                "marker",
                "pair",
                "suppressed",
                "cause",
                "in common",
                "circular",
                "caller",
                "process \"conveyor\" 4242",
                "stripe 1",
                "writer 3",
                "gap",
            })
    void itHoldsEachFeature(String feature) throws IOException {
        assertTrue(GoldenJournal.expected(GoldenJournal.EVENTS).contains(feature));
    }

    @ParameterizedTest
    @EnumSource
    void itHoldsEachSeverity(Severity severity) throws IOException {
        assertTrue(GoldenJournal.expected(GoldenJournal.EVENTS).contains(" " + severity + " process"));
    }
}
