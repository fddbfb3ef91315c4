package dev.ipclog.core.read;

import dev.ipclog.core.golden.GoldenJournal;
import dev.ipclog.core.property.Draw;
import dev.ipclog.core.property.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever the bytes of a genuine slab are others, decoding it stays within it and ends. */
class MutationPropertyTest {
    private static final int TRIES = 500;
    private static final int MOST_CHANGES = 6;

    private static List<byte[]> slabs;

    @BeforeAll
    static void read(@TempDir Path journal) throws IOException {
        GoldenJournal.unpack(journal);
        slabs = List.copyOf(FuzzSeeds.of(Fuzz.SLAB, journal).values());
    }

    @Test
    void aSlabMayBeChangedAnywhere() {
        Property.holds(TRIES, draw -> {
            byte[] slab = draw.of(slabs).clone();
            draw.list(MOST_CHANGES, () -> change(slab, draw));
            Fuzz.SLAB.run(slab);
        });
    }

    @Test
    void aSlabMayEndAnywhere() {
        Property.holds(TRIES, draw -> {
            byte[] slab = draw.of(slabs);
            Fuzz.SLAB.run(Arrays.copyOf(slab, Math.min(slab.length, draw.upTo(4_000))));
        });
    }

    /** Four bytes become others; returns where they are. */
    private static int change(byte[] slab, Draw draw) {
        int at = draw.upTo(slab.length - Integer.BYTES);
        int value = (int) draw.integer();
        for (int i = 0; i < Integer.BYTES; i++) {
            slab[at + i] = (byte) (value >> (i * Byte.SIZE));
        }
        return at;
    }
}
