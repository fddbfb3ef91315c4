package dev.ipclog.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.read.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void itHoldsRecordsOfEachKind() throws IOException {
        GoldenJournal.unpack(directory);
        List<String> names = JournalDirectory.existing(directory).names(JournalDirectory.CATALOG_SUFFIX);
        try (CatalogFile older = CatalogFile.open(directory.resolve(names.get(0)));
                CatalogFile newer = CatalogFile.open(directory.resolve(names.get(1)))) {
            List<String> kinds = kinds(older);
            assertEquals(
                    List.of("END open", "PROCESS open", "SLAB open", "SLAB sealed", "SLAB void"),
                    kinds.stream().distinct().sorted().toList());
            assertEquals(
                    List.of("SLAB open", "PROCESS open"), kinds.subList(kinds.indexOf("END open") + 1, kinds.size()));
            assertFalse(kinds(newer).contains("END open"));
        }
    }

    private static List<String> kinds(CatalogFile catalog) throws IOException {
        List<String> kinds = new ArrayList<>();
        for (long i = 0; i < catalog.records(); i++) {
            Seal seal = catalog.seal(i);
            kinds.add(catalog.claim(i).kind() + (seal == null ? " open" : seal.isVoid() ? " void" : " sealed"));
        }
        return kinds;
    }

    @ParameterizedTest
    @EnumSource
    void itHoldsEachSeverity(Severity severity) throws IOException {
        assertTrue(GoldenJournal.expected(GoldenJournal.EVENTS).contains(" " + severity + " process"));
    }
}
