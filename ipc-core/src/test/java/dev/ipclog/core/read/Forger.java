package dev.ipclog.core.read;

import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.format.CycleLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.read.Forgery.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes fields of a journal at random, each structure as often as each other: records of catalogs, headers of documents
 * and slabs, frames, values, notes, the table and the list of writers; one to three at once. In three of four forgeries
 * the sums are right.
 */
final class Forger {
    private static final int[] CLAIM = {0, 1, 1, 1, 2, 2, 4, 4, 8, 8, 16, 8, 24, 8, 32, 8, 40, 8, 48, 8, 56, 4};
    private static final int[] SEAL = {
        64, 4, 68, 4, 72, 8, 80, 8, 88, 4, 92, 4, 96, 4, 100, 4, 104, 4, 108, 4, 112, 8, 120, 4
    };
    private static final int[] SLAB = {
        0, 8, 8, 2, 10, 2, 12, 4, 16, 8, 24, 8, 32, 8, 40, 4, 44, 4, 48, 8, 56, 8, 64, 8, 72, 8, 80, 8, 88, 8, 96, 8
    };
    private static final int[] FRAME = {0, 4, 4, 1, 5, 1, 6, 1, 7, 1, 8, 8, 12, 4, 16, 4, 20, 1, 20, 4, 21, 1, 24, 4};
    private static final int[] NOTE = {0, 8, 8, 4, 12, 4};

    private final Specimen specimen;
    private final Random random;

    Forger(Specimen specimen, Random random) {
        this.specimen = specimen;
        this.random = random;
    }

    /** Not written yet. */
    Forgery forge() {
        Forgery forgery = new Forgery(specimen);
        int count = 1 + Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < count; i++) {
            Field field = field();
            forgery.put(field, value(forgery, field));
        }
        if (random.nextInt(4) > 0) {
            forgery.seal();
        }
        return forgery;
    }

    private Field field() {
        Specimen.Place slab = specimen.slabs.get(random.nextInt(specimen.slabs.size()));
        return switch (random.nextInt(8)) {
            case 0 -> pick("claim", slab.catalog(), record(slab), CLAIM);
            case 1 -> pick("seal", slab.catalog(), record(slab), SEAL);
            case 2 -> new Field("document", slab.file(), (int) slab.document(), Integer.BYTES);
            case 3 -> pick("slab", slab.file(), (int) slab.start(), SLAB);
            case 4 -> pick("note", slab.file(), CycleLayout.NOTE_OFFSET, NOTE);
            case 5 -> anywhere();
            default -> frame(slab);
        };
    }

    /** Also of records that are no slab's. */
    private int record(Specimen.Place slab) {
        int records = specimen.original(slab.catalog()).length / CatalogLayout.RECORD_LENGTH;
        return random.nextInt(3) > 0 ? (int) slab.record() : random.nextInt(records) * CatalogLayout.RECORD_LENGTH;
    }

    private Field pick(String what, String file, int base, int[] fields) {
        int i = random.nextInt(fields.length / 2) * 2;
        return new Field(what + " " + fields[i], file, base + fields[i], fields[i + 1]);
    }

    private Field anywhere() {
        List<String> files = specimen.filesWithContent();
        String file = files.get(random.nextInt(files.size()));
        int[] pages = Harm.pages(specimen.original(file));
        int page = pages[random.nextInt(pages.length)] * 4096;
        int room = Math.min(4096, specimen.original(file).length - page) - Long.BYTES;
        return new Field("bytes", file, page + random.nextInt(Math.max(1, room)), 1 << random.nextInt(4));
    }

    private Field frame(Specimen.Place slab) {
        List<Integer> frames = frames(slab);
        int frame = frames.isEmpty() ? (int) slab.start() : frames.get(random.nextInt(frames.size()));
        return pick("frame", slab.file(), frame, FRAME);
    }

    /** Where in the file they begin. */
    private List<Integer> frames(Specimen.Place slab) {
        ByteBuffer bytes = new Forgery(specimen).bytes(slab.file());
        List<Integer> frames = new ArrayList<>();
        int at = (int) slab.start() + SlabLayout.HEADER_LENGTH;
        while (at < slab.end() && bytes.getInt(at) >= FrameLayout.HEADER_LENGTH) {
            frames.add(at);
            at += bytes.getInt(at);
        }
        return frames;
    }

    private long value(Forgery forgery, Field field) {
        long now = forgery.get(field);
        int bits = Byte.SIZE * field.length();
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> -1;
            case 3 -> Long.MAX_VALUE >>> (Long.SIZE - bits);
            case 4 -> Long.MIN_VALUE >> (Long.SIZE - bits);
            case 5 -> now + 1;
            case 6 -> now - 1;
            case 7 -> now + SlabLayout.ALIGNMENT * (1L + random.nextInt(4));
            case 8 -> now - SlabLayout.ALIGNMENT * (1L + random.nextInt(4));
            case 9 -> now ^ (1L << random.nextInt(bits));
            case 10 -> now * 2;
            default -> random.nextLong();
        };
    }
}
