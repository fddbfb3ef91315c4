package dev.ipclog.core.read;

import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is done to one file of a {@link Specimen}, until this is closed.
 *
 * @param bytes the file as it is then
 * @param from the first byte that is another
 * @param to behind the last one
 */
@SuppressWarnings("ArrayRecordComponent")
record Harm(Specimen specimen, String what, String file, byte[] bytes, long from, long to) implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final int NUMBERS = 80;
    private static final int NUMBERS_END = 96;

    /** One bit of a page that holds anything. */
    static Harm flip(Specimen specimen, String file, Random random) {
        int[] pages = pages(specimen.original(file));
        int page = pages[random.nextInt(pages.length)] * PAGE;
        int position = page + random.nextInt(Math.min(PAGE, specimen.original(file).length - page));
        return flip(specimen, file, position, random.nextInt(8));
    }

    /** One bit of that byte. */
    static Harm flip(Specimen specimen, String file, int position, int bit) {
        byte[] bytes = specimen.bytes(file);
        bytes[position] ^= (byte) (1 << bit);
        return done(new Harm(specimen, "bit " + bit + " flipped", file, bytes, position, position + 1));
    }

    static Harm cut(Specimen specimen, String file, int length) {
        byte[] bytes = Arrays.copyOf(specimen.bytes(file), length);
        return done(new Harm(specimen, "cut", file, bytes, length, Long.MAX_VALUE));
    }

    static Harm zeroedPage(Specimen specimen, String file, int page) {
        byte[] bytes = specimen.bytes(file);
        int from = page * PAGE;
        int to = Math.min(from + PAGE, bytes.length);
        Arrays.fill(bytes, from, to, (byte) 0);
        return done(new Harm(specimen, "page zeroed", file, bytes, from, to));
    }

    static Harm replaced(Specimen specimen, String what, String file, byte[] bytes) {
        return done(new Harm(specimen, what, file, bytes, 0, Long.MAX_VALUE));
    }

    private static Harm done(Harm harm) {
        harm.write(harm.bytes, harm.specimen.original(harm.file));
        return harm;
    }

    /** The pages of a file that hold anything. */
    static int[] pages(byte[] bytes) {
        return IntStream.range(0, (bytes.length + PAGE - 1) / PAGE)
                .filter(page -> isUsed(bytes, page * PAGE))
                .toArray();
    }

    private static boolean isUsed(byte[] bytes, int from) {
        return IntStream.range(from, Math.min(from + PAGE, bytes.length)).anyMatch(i -> bytes[i] != 0);
    }

    /** Whether one of those bytes of the file is another. */
    boolean touches(String other, long start, long end) {
        if (!file.equals(other)) {
            return false;
        }
        byte[] before = specimen.original(file);
        for (long at = Math.max(start, from); at < Math.min(end, to); at++) {
            if (at >= bytes.length || at >= before.length || bytes[(int) at] != before[(int) at]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an entry must be shown: two of the three that tell of its slab are as they were (record, document's header,
     * slab's header), and so are its numbers and all frames up to it.
     */
    boolean spares(Specimen.Logged entry) {
        Specimen.Place slab = entry.slab();
        boolean document = touches(slab.file(), slab.document(), slab.document() + Integer.BYTES);
        boolean head = touches(slab.file(), slab.start(), slab.start() + SlabLayout.HEADER_LENGTH);
        boolean numbers = touches(slab.file(), slab.start() + NUMBERS, slab.start() + NUMBERS_END);
        boolean frames = touches(slab.file(), slab.start() + SlabLayout.HEADER_LENGTH, entry.end());
        return !(document && head) && !numbers && !frames;
    }

    /** Whether it is done to the catalog of that file. */
    boolean isOfCatalogOf(String cycleFile) {
        return file.equals(cycleFile.replace(JournalDirectory.CYCLE_SUFFIX, JournalDirectory.CATALOG_SUFFIX));
    }

    /** Whether the whole file is another. */
    boolean isOfAll() {
        return from == 0 && to == Long.MAX_VALUE;
    }

    @Override
    public void close() {
        write(specimen.original(file), bytes);
    }

    @Override
    public String toString() {
        return file + " at " + from + ": " + what;
    }

    /** Writes what has to change. */
    private void write(byte[] now, byte[] before) {
        try (FileChannel channel = FileChannel.open(specimen.directory.resolve(file), StandardOpenOption.WRITE)) {
            boolean stretch = now.length == before.length;
            int start = stretch ? (int) from : 0;
            int end = stretch ? (int) Math.min(to, now.length) : now.length;
            channel.truncate(now.length);
            channel.write(ByteBuffer.wrap(now, start, end - start), start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
