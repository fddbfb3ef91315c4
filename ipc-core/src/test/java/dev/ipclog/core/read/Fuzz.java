package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.LevelFiles;
import dev.ipclog.core.text.EntryRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is fuzzed: each takes any bytes, and throws only if something is wrong with the code. */
enum Fuzz {
    /** Decodes all entries of a slab and renders them. */
    SLAB {
        @Override
        void run(byte[] input) {
            HandMadeJournal.in(JOURNAL).file(FILE, slab(input));
            List<JournalEvent> events = Readers.events(JOURNAL);
            Readers.entries(events).forEach(Fuzz::render);
            List<JournalEvent> damages =
                    events.stream().filter(Damage.class::isInstance).toList();
            require(events.size() < LONGEST, "entries without end");
            require(
                    damages.stream()
                                    .filter(damage -> !damage.toString().contains("an entry cannot be read"))
                                    .count()
                            <= 2,
                    damages.toString());
        }
    },
    /** Walks a file of any content. */
    WALK {
        @Override
        void run(byte[] input) {
            readAll(input);
        }
    },
    /** Merges slabs of any content, of a file whose documents are sound. */
    MERGE {
        @Override
        void run(byte[] input) {
            List<HandMadeSlab> slabs = new ArrayList<>();
            int parts = input.length == 0 ? 1 : 1 + Math.floorMod(input[0], 4);
            for (int i = 0; i < parts; i++) {
                slabs.add(slab(Arrays.copyOfRange(input, input.length * i / parts, input.length * (i + 1) / parts)));
            }
            HandMadeJournal.in(JOURNAL).file(FILE, slabs);
            readAll();
        }
    },
    /** Reads a file of two sound slabs by a catalog of any content. */
    CATALOG {
        @Override
        void run(byte[] input) {
            HandMadeJournal journal = HandMadeJournal.in(JOURNAL);
            journal.file(
                    FILE,
                    HandMadeSlab.of(1, 0, 0).entry(0, "a"),
                    HandMadeSlab.of(2, 0, 1).entry(0, "b"));
            write(journal.catalog(FILE), FuzzedCatalog.of(input));
            readAll();
        }
    },
    /** Parses a cursor and goes on from it. */
    CURSOR {
        @Override
        void run(byte[] input) {
            try {
                Cursor cursor = Cursor.parse(new String(input, StandardCharsets.UTF_8));
                require(cursor.equals(Cursor.parse(cursor.toString())), "a cursor is another as text");
            } catch (IllegalArgumentException e) {
                require(!e.getMessage().isEmpty(), "no reason");
            }
        }
    },
    /** Parses the levels of a journal. */
    LEVELS {
        @Override
        void run(byte[] input) {
            LevelFiles.readAndWriteAgain(JOURNAL, input);
        }
    };

    private static final String FILE = "20260701F.cq4";
    private static final int LONGEST = 1 << 16;
    private static final Path JOURNAL = journal();

    abstract void run(byte[] input);

    /** In memory if there is a file system there. */
    private static Path journal() {
        try {
            Path shm = Path.of("/dev/shm");
            Path parent = Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
            Path journal = Files.createTempDirectory(parent, "ipclog-fuzz");
            HandMadeJournal.in(journal);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(journal)));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path journal) {
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The input as a slab: what a walk has made sure of is made so. */
    private static HandMadeSlab slab(byte[] input) {
        int longest = Math.max(2 * SlabLayout.ALIGNMENT, Math.min(input.length, LONGEST));
        int length = (longest + SlabLayout.ALIGNMENT - 1) & -SlabLayout.ALIGNMENT;
        ByteBuffer memory = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        memory.put(0, input, 0, Math.min(input.length, length));
        memory.putLong(0, SlabLayout.MAGIC).putShort(8, SlabLayout.VERSION).putInt(12, length);
        return HandMadeSlab.of(memory, null);
    }

    private static void render(Entry entry) {
        StringBuilder out = new StringBuilder();
        new EntryRenderer(EntryRenderer.Style.PLAIN, Clock.systemUTC()).append(entry, out);
        require(out.chars().noneMatch(unit -> unit != '\n' && Character.isISOControl(unit)), out.toString());
    }

    private static void readAll(byte[] file) {
        try {
            Files.deleteIfExists(HandMadeJournal.in(JOURNAL).catalog(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(JOURNAL.resolve(FILE), file);
        readAll();
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readAll() {
        try {
            for (Start start : List.of(Start.BEGINNING, Start.last(3), Start.END)) {
                require(Readers.events(JOURNAL, start, Selection.ALL).size() < LONGEST, "events without end");
            }
            VerifyReport report = Verifier.verify(JOURNAL);
            require(report.slabs() >= report.openSlabs(), report.toString());
        } catch (JournalException e) {
            require(e.getMessage().contains("is a journal of format version"), e.toString());
        }
    }

    static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }
}
