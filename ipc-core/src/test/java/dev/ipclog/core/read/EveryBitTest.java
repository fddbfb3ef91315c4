package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each bit of a small journal, flipped: of catalogs, table and list of writers all, of cycle files those that are not zero,
 * and all of the headers. It hides no entry of another slab, and none at all in silence.
 */
class EveryBitTest {
    private static final int SAMPLE = 250;
    private static final int HEADERS = 2 * SlabLayout.ALIGNMENT + SlabLayout.HEADER_LENGTH;

    @TempDir
    static Path journal;

    @TempDir
    static Path copy;

    private static Specimen specimen;
    private static List<Bit> bits;

    private record Bit(String file, int at, int bit) {}

    @BeforeAll
    static void makeSpecimen() throws Exception {
        specimen = SpecimenMaker.make(journal, copy, SpecimenMaker.Size.SMALL);
        bits = new ArrayList<>();
        specimen.filesWithContent().forEach(EveryBitTest::addBits);
    }

    private static void addBits(String file) {
        byte[] bytes = specimen.original(file);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != 0 || isWanted(file, at)) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    bits.add(new Bit(file, at, bit));
                }
            }
        }
    }

    private static boolean isWanted(String file, int at) {
        return file.endsWith(JournalDirectory.CATALOG_SUFFIX)
                || at < HEADERS
                || specimen.slabs.stream().anyMatch(slab -> slab.file().equals(file) && isInHeaders(slab, at));
    }

    private static boolean isInHeaders(Specimen.Place slab, int at) {
        boolean document = at >= slab.document() && at < slab.document() + HEADERS;
        long next = DocumentLayout.start(slab.document()) + slab.length();
        return document || (at >= next && at < next + HEADERS);
    }

    @Test
    void aFlippedBitHidesNoOtherSlabAndNothingInSilence() {
        long seed = Long.getLong("ipclog.test.seed", System.nanoTime());
        System.out.println("bits are flipped, of which a sample: -Dipclog.test.seed=" + seed);
        Collections.shuffle(bits, new Random(seed));
        bits.subList(0, SAMPLE).forEach(EveryBitTest::check);
    }

    @Test
    void aFirstDocumentThatIsMarkedAsTheQueuesOwnIsFoundAllTheSame() {
        for (String file : specimen.cycleFiles()) {
            long first = CycleHead.of(Roll.ofFile(file)).firstDocument();
            check(new Bit(file, (int) first + Integer.BYTES - 1, 6));
        }
    }

    @Test
    @Tag("long")
    void noFlippedBitHidesAnotherSlabOrAnythingInSilence() {
        bits.forEach(EveryBitTest::check);
        System.out.println(bits.size() + " bits have been flipped, each alone");
    }

    private static void check(Bit bit) {
        try (Harm harm = Harm.flip(specimen, bit.file, bit.at, bit.bit)) {
            HarmedReading.check(harm);
            List<JournalEvent> events = Readers.events(specimen.directory);
            int shown = Readers.entries(events).size();
            boolean told = shown < events.size();
            assertTrue(told || shown >= specimen.entries.size(), () -> harm + " hides entries in silence");
        }
    }
}
