package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Severity;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.EntryEncoder;
import dev.ipclog.core.write.JournalWriter;
import dev.ipclog.core.write.LogSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a journal's file, reading it ends, and nothing but a {@link JournalException} comes out of it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileInputTest {
    private static final List<Integer> FLIPS_OF_A_BIT =
            IntStream.range(0, 8).mapToObj(bit -> 1 << bit).toList();
    private static final int DROPS_SINCE_AT = 96;
    private static final int SLAB_AT = 128;
    private static final int BEFORE_SLAB = 64;
    private static final int MOST_EVENTS = 10_000;
    private static final List<Start> STARTS =
            List.of(Start.BEGINNING, Start.BEGINNING, Start.BEGINNING, Start.last(2), Start.BEGINNING, Start.END);

    @TempDir
    static Path genuine;

    /** A sealed slab with an entry of each kind. */
    private static ByteBuffer slab;

    private static Seal seal;

    @TempDir
    Path directory;

    private int reads;

    @BeforeAll
    static void writeGenuine() throws IOException {
        try (JournalWriter writer = JournalWriter.open(genuine, "process")) {
            logOneOfEachKind(writer);
        }
        HandMadeSlab first = Documents.slabs(genuine).get(0);
        slab = first.memory();
        seal = first.seal();
        assertEquals(seal.crc(), SlabLayout.crc(slab, seal.used()));
    }

    @Test
    void aFlippedByteInASealedSlabIsNoticed() throws IOException {
        flipEachByte(slab, true, at -> List.of(1 + at * 37 % 255));
    }

    @Test
    @Tag("long")
    void aFlippedBitInASealedSlabIsNoticed() throws IOException {
        flipEachByte(slab, true, at -> FLIPS_OF_A_BIT);
    }

    @Test
    void aFlippedByteInAnOpenSlabDoesNoHarm() throws IOException {
        flipEachByte(open(), false, at -> List.of(1 + at * 37 % 255));
    }

    @Test
    @Tag("long")
    void aFlippedBitInAnOpenSlabDoesNoHarm() throws IOException {
        flipEachByte(open(), false, at -> FLIPS_OF_A_BIT);
    }

    private void flipEachByte(ByteBuffer memory, boolean sealed, IntFunction<List<Integer>> flips) throws IOException {
        Path file = HandMadeJournal.in(directory).file("20260711F.cq4", HandMadeSlab.of(memory, sealed ? seal : null));
        assertTrue(Verifier.verify(directory).isClean());
        for (int at = 0; at < seal.used(); at++) {
            boolean isCovered = sealed && (at < DROPS_SINCE_AT || at >= SlabLayout.HEADER_LENGTH);
            for (int flip : flips.apply(at)) {
                try (FlippedByte damage = new FlippedByte(file, SLAB_AT + at, flip)) {
                    assertTrue(readAll() || !isCovered, damage + " was not noticed");
                }
            }
        }
    }

    @Test
    void aFlippedByteBetweenTheDocumentsDoesNoHarm() throws IOException {
        Path file = HandMadeJournal.in(directory).file("20260711F.cq4", sealed(), sealed(), sealed());
        List<Integer> places = new ArrayList<>();
        int length = slab.capacity() + BEFORE_SLAB;
        for (int document = 0; document < 4; document++) {
            for (int i = document == 0 ? -BEFORE_SLAB : 0; i < BEFORE_SLAB; i++) {
                places.add(BEFORE_SLAB + document * length + i);
            }
        }
        for (int place : places) {
            for (int flip = 1; flip < 256; flip = flip * 4 + 3) {
                try (FlippedByte damage = new FlippedByte(file, place, flip)) {
                    assertFalse(damage.toString().isEmpty());
                    readAll();
                }
            }
        }
    }

    @Test
    void aFileThatWasCutShortShowsWhatIsLeft() throws IOException {
        Path file = HandMadeJournal.in(directory).file("20260711F.cq4", sealed(), sealed());
        byte[] whole = Files.readAllBytes(file);
        int all = Readers.entries(directory).size();
        for (int length = 0; length < whole.length; length += length < 200 ? 7 : 297) {
            Files.write(file, Arrays.copyOf(whole, length));
            readAll();
            assertTrue(Readers.entries(directory).size() <= all);
        }
    }

    @Test
    void randomBytesAreNoJournalButDoNoHarm() throws IOException {
        Random random = new Random(99);
        HandMadeJournal.in(directory);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(3_000)];
            random.nextBytes(bytes);
            Files.write(directory.resolve("20260711F.cq4"), bytes);
            readAll();
        }
    }

    @Test
    void randomBytesWithinASlabDoNoHarm() {
        Random random = new Random(98);
        HandMadeJournal journal = HandMadeJournal.in(directory);
        for (int i = 0; i < 300; i++) {
            ByteBuffer mangled = open();
            for (int n = 1 + random.nextInt(20); n > 0; n--) {
                mangled.put(16 + random.nextInt(seal.used() - 16), (byte) random.nextInt());
            }
            journal.file("20260711F.cq4", HandMadeSlab.of(mangled, null), sealed());
            readAll();
        }
    }

    @Test
    void endlessLengthsTakeNoMemory() {
        HandMadeJournal journal = HandMadeJournal.in(directory);
        for (int i = SlabLayout.HEADER_LENGTH; i < seal.used() - 4; i += 4) {
            ByteBuffer mangled = open();
            mangled.putInt(i, Integer.MAX_VALUE - i % 8);
            journal.file("20260711F.cq4", HandMadeSlab.of(mangled, null));
            readAll();
        }
    }

    @Test
    void theOthersAreStillReadWhenOneSlabIsDamaged() {
        ByteBuffer damaged = copy(slab);
        damaged.put(seal.used() / 2, (byte) ~damaged.get(seal.used() / 2));
        damaged.putInt(SlabLayout.HEADER_LENGTH, 3);
        HandMadeJournal.in(directory).file("20260711F.cq4", HandMadeSlab.of(damaged, seal), sealed());

        List<JournalEvent> events = Readers.events(directory);
        assertTrue(events.stream().anyMatch(Damage.class::isInstance), events::toString);
        assertEquals(seal.summary().total(), Readers.entries(events).size());
        VerifyReport report = Verifier.verify(directory);
        assertFalse(report.isClean());
        assertEquals(
                1,
                report.processes().stream()
                        .mapToLong(VerifyReport.ProcessReport::damagedSlabs)
                        .sum());
        assertTrue(
                report.damages().stream().allMatch(damage -> damage.where().startsWith("20260711F.cq4 at ")),
                report::toString);
    }

    /** Reads the journal; returns whether that brought any damage to light. */
    private boolean readAll() {
        boolean byReader = isNoticedByReader(STARTS.get(reads++ % STARTS.size()));
        return isNoticedByVerifier() || byReader;
    }

    private boolean isNoticedByReader(Start start) {
        try {
            List<JournalEvent> events = Readers.events(directory, start, Selection.atLeast(Severity.DEBUG));
            assertTrue(events.size() < MOST_EVENTS);
            return events.stream().anyMatch(Damage.class::isInstance);
        } catch (JournalException e) {
            return true;
        }
    }

    private boolean isNoticedByVerifier() {
        try {
            VerifyReport report = Verifier.verify(directory);
            return !report.isClean() || report.foreignDocuments() > 0;
        } catch (JournalException e) {
            return true;
        }
    }

    private static void logOneOfEachKind(JournalWriter writer) {
        LogSource source = writer.source("logger");
        for (int i = 0; i < 2; i++) {
            EntryEncoder entry = writer.begin(source, Severity.INFO, "a {} b {} c {}");
            entry.add(i);
            entry.add("text");
            entry.add(2.5);
            entry.commit();
        }
        EntryEncoder entry = writer.begin(source, Severity.ERROR, "all");
        entry.add("long ".repeat(80));
        entry.add((Object) null);
        entry.add(new int[] {1});
        entry.context(writer.context(Map.of("key", "value")));
        entry.markers(new Definition[] {writer.marker("MARKER")}, 1);
        entry.keyValues(1);
        entry.keyValue("key", 'v');
        entry.throwable(shallow());
        entry.caller(writer.caller("here"));
        entry.origin(writer.origin("other", 1));
        entry.commit();
    }

    private static Exception shallow() {
        StackTraceElement[] frames = {new StackTraceElement("Class", "method", "File.java", 1)};
        Exception cause = new Exception("cause");
        cause.setStackTrace(frames);
        Exception suppressed = new Exception("suppressed");
        suppressed.setStackTrace(frames);
        Exception outer = new Exception("outer", cause);
        outer.setStackTrace(frames);
        outer.addSuppressed(suppressed);
        return outer;
    }

    private static HandMadeSlab sealed() {
        return HandMadeSlab.of(slab, seal);
    }

    private static ByteBuffer open() {
        return copy(slab);
    }

    private static ByteBuffer copy(ByteBuffer memory) {
        ByteBuffer copy = ByteBuffer.allocate(memory.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        return copy.put(0, memory, 0, memory.capacity());
    }
}
