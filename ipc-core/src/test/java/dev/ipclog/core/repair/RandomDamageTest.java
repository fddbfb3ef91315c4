package dev.ipclog.core.repair;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.read.CycleDocuments.Located;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is damaged, a reader shows after a repair what it showed before, or more. */
class RandomDamageTest {
    @TempDir
    Path directory;

    @Test
    void nothingThatCouldBeReadIsLost() throws IOException {
        damageAndRepair(25, 11);
    }

    @Test
    @Tag("long")
    void nothingThatCouldBeReadIsLostInThousandsOfCases() throws IOException {
        damageAndRepair(4_000, System.nanoTime());
    }

    private void damageAndRepair(int cases, long seed) throws IOException {
        Random random = new Random(seed);
        Patient patient = Patient.withOpenSlabs(directory);
        Path file = patient.cycleFile();
        Path catalog = patient.catalog();
        byte[] goodFile = Files.readAllBytes(file);
        byte[] goodCatalog = Files.readAllBytes(catalog);
        for (int i = 0; i < cases; i++) {
            int which = random.nextInt(5);
            byte[] damagedFile = which < 3 ? damaged(goodFile, placesInFile(patient, random), random) : goodFile;
            byte[] damagedCatalog = which > 1 ? damaged(goodCatalog, random::nextInt, random) : goodCatalog;
            Files.write(file, damagedFile);
            Files.write(catalog, damagedCatalog);
            checkRepair(patient, "case " + i + " of seed " + seed);
            Files.write(file, goodFile);
            Files.write(catalog, goodCatalog);
        }
    }

    private static byte[] damaged(byte[] good, IntUnaryOperator places, Random random) {
        byte[] damaged = good.clone();
        int most = 1 + random.nextInt(3);
        for (int i = 0; i < most; i++) {
            int at = places.applyAsInt(good.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> ByteBuffer.wrap(damaged).putInt(Math.min(at & -4, good.length - 4), random.nextInt());
                case 2 -> Arrays.fill(damaged, at, Math.min(good.length, at + random.nextInt(600)), (byte) 0);
                default -> damaged[at] = (byte) random.nextInt();
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(damaged, random.nextInt(good.length)) : damaged;
    }

    /** Somewhere, or near where a slab or the file begins. */
    private static IntUnaryOperator placesInFile(Patient patient, Random random) throws IOException {
        List<Located> slabs = patient.slabs();
        return length -> {
            long at = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(length);
                case 1 -> random.nextInt(200);
                default -> slabs.get(random.nextInt(slabs.size())).position() + random.nextInt(260);
            };
            return (int) Math.min(at, length - 1);
        };
    }

    private static void checkRepair(Patient patient, String what) throws IOException {
        List<String> before = entries(patient);
        try {
            patient.repair();
        } catch (JournalException e) {
            return;
        }
        List<String> after = new ArrayList<>(entries(patient));
        for (String entry : before) {
            assertTrue(after.remove(entry), what + ": lost " + entry);
        }
    }

    private static List<String> entries(Patient patient) {
        try {
            List<String> events = patient.events();
            return events.stream().filter(event -> event.startsWith("Entry")).toList();
        } catch (JournalException e) {
            return List.of();
        }
    }
}
