package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that was damaged in one place: an entry is shown, once, in order and as it was logged, if two of the three that
 * tell where its slab and those before it are have been spared (the catalog's record, the document's header, the slab's
 * header); nothing is shown that was not logged but what is told to be damaged; each sealed slab that is damaged is named.
 */
class DamageTest {
    private static final int FLIPS = 48;
    private static final int PAGES_SAMPLED = 11;
    private static final int CUT_EVERY = 97;
    private static final int CUTS_SAMPLED = 997;
    private static final int CLAIM_CRC_AT = 60;

    @TempDir
    static Path journal;

    @TempDir
    static Path copy;

    private static Specimen specimen;

    @BeforeAll
    static void makeSpecimen() throws Exception {
        specimen = SpecimenMaker.make(journal, copy, SpecimenMaker.Size.USUAL);
    }

    @Test
    void theSpecimenHoldsWhatMatters() {
        assertTrue(specimen.cycleFiles().size() >= 3, specimen.files()::toString);
        assertTrue(specimen.slabs.stream().anyMatch(Specimen.Place::sealed));
        assertTrue(specimen.slabs.stream().anyMatch(slab -> !slab.sealed()));
        assertTrue(specimen.entries.stream().anyMatch(entry -> entry.entry().stripe() > 0));
        VerifyReport report = Verifier.verify(specimen.directory);
        assertTrue(report.isClean(), report::toString);
        assertTrue(report.processes().size() >= 3);
    }

    @Test
    void aFlippedBitHarmsNothingButItsPlace() {
        flipBits(FLIPS, 20260701);
    }

    @Test
    @Tag("long")
    void tenThousandFlippedBitsHarmNothingButTheirPlaces() {
        flipBits(10_000, new Random().nextLong());
    }

    private static void flipBits(int count, long seed) {
        System.out.println("bits are flipped with the seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            String file = pick(specimen.filesWithContent(), random);
            file = i % 4 == 0 ? file : pick(specimen.cycleFiles(), random);
            try (Harm harm = Harm.flip(specimen, file, random)) {
                HarmedReading.check(harm);
            }
        }
    }

    private static String pick(List<String> files, Random random) {
        return files.get(random.nextInt(files.size()));
    }

    @Test
    void aFileThatWasCutShowsWhatIsLeft() {
        cut(CUT_EVERY * CUTS_SAMPLED);
    }

    @Test
    @Tag("long")
    void aFileThatWasCutAnywhereShowsWhatIsLeft() {
        cut(CUT_EVERY);
    }

    private static void cut(int step) {
        for (String file : specimen.filesWithContent()) {
            for (int length = 0; length < specimen.original(file).length; length += step) {
                try (Harm harm = Harm.cut(specimen, file, length)) {
                    HarmedReading.check(harm);
                }
            }
        }
    }

    @Test
    void aZeroedPageHarmsNothingButItself() {
        zeroPages(PAGES_SAMPLED);
    }

    @Test
    @Tag("long")
    void anyZeroedPageHarmsNothingButItself() {
        zeroPages(1);
    }

    private static void zeroPages(int step) {
        for (String file : specimen.files()) {
            int[] pages = Harm.pages(specimen.original(file));
            for (int i = 0; i < pages.length; i += step) {
                try (Harm harm = Harm.zeroedPage(specimen, file, pages[i])) {
                    HarmedReading.check(harm);
                }
            }
        }
    }

    @Test
    void aFileOfJunkHarmsNoOther() throws IOException {
        int kind = 0;
        for (String file : specimen.files()) {
            List<Map.Entry<String, byte[]>> kinds =
                    List.copyOf(junk(specimen.original(file)).entrySet());
            replace(file, kinds.get(kind++ % kinds.size()));
        }
    }

    @Test
    @Tag("long")
    void aFileOfAnyJunkHarmsNoOther() throws IOException {
        for (String file : specimen.files()) {
            junk(specimen.original(file)).entrySet().forEach(junk -> replace(file, junk));
        }
    }

    private static void replace(String file, Map.Entry<String, byte[]> junk) {
        try (Harm harm = Harm.replaced(specimen, junk.getKey(), file, junk.getValue())) {
            HarmedReading.check(harm);
        }
    }

    private static Map<String, byte[]> junk(byte[] original) throws IOException {
        Map<String, byte[]> junk = new LinkedHashMap<>();
        Random random = new Random(7);
        byte[] noise = new byte[original.length];
        random.nextBytes(noise);
        byte[] ones = new byte[original.length];
        Arrays.fill(ones, (byte) 0xFF);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(original);
        }
        junk.put("empty", new byte[0]);
        junk.put("zeros", new byte[original.length]);
        junk.put("ones", ones);
        junk.put("noise", noise);
        junk.put("packed", packed.toByteArray());
        junk.put("text", "a line of text\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        return junk;
    }

    @Test
    void aNewerFormatIsRefusedInASentence() {
        for (String file : specimen.files()) {
            if (file.endsWith(JournalDirectory.CATALOG_SUFFIX)) {
                try (Harm harm = newer(file)) {
                    refused(() -> Readers.events(specimen.directory), harm);
                    refused(() -> Verifier.verify(specimen.directory), harm);
                    refused(() -> Readers.events(specimen.directory, Start.last(100_000), Selection.ALL), harm);
                }
            }
        }
    }

    /** Its first record is of a version to come. */
    private static Harm newer(String catalog) {
        byte[] bytes = specimen.bytes(catalog);
        bytes[0] = 3;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CLAIM_CRC_AT);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(CLAIM_CRC_AT, (int) crc.getValue());
        return Harm.replaced(specimen, "newer", catalog, bytes);
    }

    private static void refused(Executable reading, Harm harm) {
        JournalException refusal = assertThrows(JournalException.class, reading, harm::toString);
        assertTrue(
                refusal.getMessage()
                        .endsWith(
                                "is a journal of format version 3, which this program does not read; use a newer one."),
                refusal::getMessage);
    }
}
