package dev.ipclog.core.read;

import dev.ipclog.core.golden.GoldenJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Wherever the bytes of a genuine slab are others, decoding it stays within it and ends. */
class MutationPropertyTest {
    private static final Collection<byte[]> SLABS = genuine();

    /** Bytes that are another. */
    record Change(int at, int value) {}

    @Property(tries = 500)
    void aSlabMayBeChangedAnywhere(
            @ForAll("slabs") byte[] slab, @ForAll("changes") @Size(max = 6) List<Change> changes) {
        for (Change change : changes) {
            int at = Math.floorMod(change.at, slab.length - Integer.BYTES);
            for (int i = 0; i < Integer.BYTES; i++) {
                slab[at + i] = (byte) (change.value >> (i * Byte.SIZE));
            }
        }
        Fuzz.SLAB.run(slab);
    }

    @Property(tries = 500)
    void aSlabMayEndAnywhere(@ForAll("slabs") byte[] slab, @ForAll @IntRange(max = 4_000) int length) {
        Fuzz.SLAB.run(Arrays.copyOf(slab, Math.min(slab.length, length)));
    }

    @Provide
    Arbitrary<byte[]> slabs() {
        return Arbitraries.of(SLABS).map(byte[]::clone);
    }

    /** The extremes of an int come more often than others. */
    @Provide
    Arbitrary<List<Change>> changes() {
        return Arbitraries.integers()
                .flatMap(at -> Arbitraries.integers().map(value -> new Change(at, value)))
                .list();
    }

    private static Collection<byte[]> genuine() {
        try {
            Path journal = Files.createTempDirectory("ipclog-properties");
            GoldenJournal.unpack(journal);
            Collection<byte[]> slabs = FuzzSeeds.of(Fuzz.SLAB, journal).values();
            try (Stream<Path> all = Files.walk(journal)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
            return slabs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
