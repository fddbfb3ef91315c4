package dev.ipclog.core.read;

import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fuzzing begins with: pieces of a sound journal. */
final class FuzzSeeds {
    private static final int LONGEST = 12 << 10;

    private FuzzSeeds() {}

    static Map<String, byte[]> of(Fuzz target, Path journal) throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        switch (target) {
            case SLAB -> slabs(journal).forEach(slab -> seeds.put("slab-" + seeds.size(), slab));
            case WALK -> seeds.put("file", file(journal));
            case CATALOG -> seeds.put("catalog", catalog(journal));
            case MERGE -> seeds.put("slabs", together(slabs(journal)));
            case CURSOR -> {
                seeds.put("start", bytes("20260701F.cq4:0:0"));
                seeds.put(
                        "open", bytes("20260701F.cq4:199104:9 20260701F.cq4:133180:3:1208 20260701F.cq4:133312:4:160"));
            }
            case LEVELS ->
                seeds.put(
                        "levels",
                        bytes("# Levels\nwarn\tlogger\troot\ndebug\tlogger\tcom.x\tcamera\noff\tmarker\tSQL\n"));
            default -> throw new AssertionError(target);
        }
        return seeds;
    }

    private static byte[] catalog(Path journal) throws IOException {
        JournalDirectory directory = JournalDirectory.existing(journal);
        String name = directory.names(JournalDirectory.CATALOG_SUFFIX).get(0);
        byte[] catalog = Files.readAllBytes(journal.resolve(name));
        return Arrays.copyOf(catalog, Math.min(catalog.length, LONGEST));
    }

    private static List<byte[]> slabs(Path journal) throws IOException {
        return Documents.slabs(journal).stream()
                .map(HandMadeSlab::memory)
                .map(FuzzSeeds::used)
                .filter(slab -> slab.length <= LONGEST)
                .limit(6)
                .toList();
    }

    /** Up to behind its last frame. */
    private static byte[] used(ByteBuffer slab) {
        byte[] bytes = new byte[slab.capacity()];
        slab.get(0, bytes);
        int used = bytes.length;
        while (used > SlabLayout.HEADER_LENGTH && bytes[used - 1] == 0) {
            used--;
        }
        return Arrays.copyOf(bytes, Math.min(bytes.length, used + 8));
    }

    private static byte[] together(List<byte[]> slabs) {
        ByteBuffer all = ByteBuffer.allocate(4 * LONGEST);
        int part = slabs.stream().limit(4).mapToInt(slab -> slab.length).max().orElseThrow();
        slabs.stream().limit(4).forEach(slab -> all.put(Arrays.copyOf(slab, part)));
        byte[] bytes = Arrays.copyOf(all.array(), all.position());
        bytes[0] = 3;
        return bytes;
    }

    /** A file of two short slabs. */
    private static byte[] file(Path journal) throws IOException {
        List<byte[]> slabs = slabs(journal);
        ByteBuffer file = ByteBuffer.allocate(2 * LONGEST + 1024).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(1 << 30 | 92).position(96);
        for (byte[] slab : slabs.subList(0, 2)) {
            int length = SlabLayout.length(ByteBuffer.wrap(slab).order(ByteOrder.LITTLE_ENDIAN));
            int start = (int) DocumentLayout.start(file.position());
            file.putInt(DocumentLayout.header(file.position(), length));
            file.put(start, slab).position(start + Math.min(length, LONGEST));
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the seeds into a folder. */
    static void write(Fuzz target, Path journal, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> seed : of(target, journal).entrySet()) {
            Files.write(folder.resolve(seed.getKey()), seed.getValue());
        }
    }
}
