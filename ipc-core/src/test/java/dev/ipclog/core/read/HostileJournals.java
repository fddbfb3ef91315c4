package dev.ipclog.core.read;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.DefinitionLayout;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Journals that were made to fill the memory of whoever reads them, each of some MiB. */
enum HostileJournals {
    /** Definitions as short as can be, in a slab as long as can be. */
    TINY_DEFINITIONS {
        @Override
        List<ByteBuffer> slabs() {
            return of(1, LONGEST, i -> DefinitionLayout.encode(DefinitionType.MARKER, i, 0, new byte[0]));
        }
    },
    /** The same in many slabs that are open at once. */
    DEFINITIONS_IN_MANY_SLABS {
        @Override
        List<ByteBuffer> slabs() {
            return of(64, 1 << 20, i -> DefinitionLayout.encode(DefinitionType.MARKER, i, 0, new byte[0]));
        }
    },
    /** Of pairs as short as can be. */
    CONTEXTS {
        @Override
        List<ByteBuffer> slabs() {
            return of(
                    4,
                    8 << 20,
                    i -> DefinitionLayout.encode(DefinitionType.CONTEXT, i, Long.MAX_VALUE, pairs(100 << 10)));
        }
    },
    /** A million pairs that say nothing. */
    HUGE_CONTEXT {
        @Override
        List<ByteBuffer> slabs() {
            return of(
                    2,
                    8 << 20,
                    i -> DefinitionLayout.encode(DefinitionType.CONTEXT, i, Long.MAX_VALUE, new byte[2_000_000]));
        }
    },
    /** Throwables in throwables, 32 of them in each, 32 deep. */
    THROWABLES {
        @Override
        List<ByteBuffer> slabs() {
            return of(2, LONGEST, i -> entry(EntryLayout.THROWABLE, throwables(1 << 20)));
        }
    },
    /** Stack traces of as many frames as can be, each of one byte. */
    STACK_FRAMES {
        @Override
        List<ByteBuffer> slabs() {
            return of(2, LONGEST, i -> entry(EntryLayout.THROWABLE, stackFrames()));
        }
    },
    /** An entry whose pattern is a text that fills the slab. */
    HUGE_TEXT {
        @Override
        List<ByteBuffer> slabs() {
            return of(2, LONGEST, i -> entry(EntryLayout.INLINE_PATTERN, text(15 << 20)));
        }
    },
    /** Entries that cannot be read, as short as can be. */
    UNREADABLE_ENTRIES {
        @Override
        List<ByteBuffer> slabs() {
            return of(2, 1 << 20, i -> entry(EntryLayout.INLINE_PATTERN, new byte[] {99}));
        }
    },
    /** Slabs as short as can be, of different writers, all open at once. */
    SHORT_SLABS {
        @Override
        List<ByteBuffer> slabs() {
            List<ByteBuffer> slabs = new ArrayList<>();
            for (int i = 0; i < 30_000; i++) {
                slabs.addAll(of(i, 1, SHORTEST, none -> entry(EntryLayout.INLINE_PATTERN, new byte[] {0})));
            }
            return slabs;
        }
    },
    /** The same without an entry: any may get one yet. */
    WAITING_SLABS {
        @Override
        List<ByteBuffer> slabs() {
            List<ByteBuffer> slabs = new ArrayList<>();
            for (int i = 0; i < 30_000; i++) {
                slabs.addAll(of(1, i, SHORTEST, none -> null));
            }
            return slabs;
        }
    },
    /** Slabs of a version that there is none of. */
    BROKEN_SLABS {
        @Override
        List<ByteBuffer> slabs() {
            List<ByteBuffer> slabs = new ArrayList<>();
            for (int i = 0; i < 30_000; i++) {
                ByteBuffer slab = of(1, i, SHORTEST, none -> null).get(0);
                slabs.add(slab.putShort(8, (short) 999));
            }
            return slabs;
        }
    },
    /** More writers than there ever were, each with a slab that is open. */
    MANY_WRITERS {
        @Override
        List<ByteBuffer> slabs() {
            List<ByteBuffer> slabs = new ArrayList<>();
            for (int i = 0; i < 40_000; i++) {
                slabs.addAll(of(i, 1, 192, none -> null));
            }
            return slabs;
        }
    },
    /** Entries that refer to a long text of control characters as often as can be. */
    MARKERS {
        @Override
        List<ByteBuffer> slabs() {
            byte[] controls = new byte[100 << 10];
            Arrays.fill(controls, (byte) 27);
            return of(
                    2,
                    192 << 10,
                    i -> i == 0
                            ? DefinitionLayout.encode(DefinitionType.MARKER, 1, 0, controls)
                            : entry(EntryLayout.INLINE_PATTERN | EntryLayout.MARKERS, markers()));
        }
    },
    /** Messages of line feeds, each of which begins a line that is indented; and of what is written out. */
    LINE_FEEDS {
        @Override
        List<ByteBuffer> slabs() {
            return of(2, LONGEST, i -> {
                byte[] text = text((2 << 20) - 64);
                Arrays.fill(text, 5, text.length, (byte) (i % 2 == 0 ? '\n' : 1));
                return entry(EntryLayout.INLINE_PATTERN, text);
            });
        }
    },
    /** A file for each slab, and files of other names, in letters that not every locale has. */
    MANY_FILES {
        @Override
        List<ByteBuffer> slabs() {
            return of(5_000, SHORTEST, none -> entry(EntryLayout.INLINE_PATTERN, new byte[] {0}));
        }

        @Override
        long make(Path directory) {
            HandMadeJournal journal = HandMadeJournal.in(directory);
            int cycle = 1_600_000_000;
            for (ByteBuffer slab : slabs()) {
                String name = Roll.SECONDLY.fileName(cycle++) + JournalDirectory.CYCLE_SUFFIX;
                journal.file(name, HandMadeSlab.of(slab, null));
                makeEmpty(directory.resolve("é" + name));
            }
            return 5_000 * SHORTEST;
        }
    };

    private static final int LONGEST = SlabLayout.MAX_LENGTH;
    private static final int SHORTEST = 256;
    private static final int LONG_STRING = 11;

    abstract List<ByteBuffer> slabs();

    /** Makes the journal; returns how many bytes its slabs take. */
    long make(Path directory) {
        List<ByteBuffer> slabs = slabs();
        HandMadeJournal.in(directory)
                .file(
                        "20260701F.cq4",
                        slabs.stream().map(slab -> HandMadeSlab.of(slab, null)).toList());
        return slabs.stream().mapToLong(ByteBuffer::capacity).sum();
    }

    private static void makeEmpty(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ByteBuffer> of(int count, int length, IntFunction<byte[]> frames) {
        List<ByteBuffer> slabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slabs.addAll(of(1, i, length, frames));
        }
        return slabs;
    }

    /** A slab that holds as many of these frames as it has room for. */
    private static List<ByteBuffer> of(int writer, int stripe, int length, IntFunction<byte[]> frames) {
        Anchor anchor = new Anchor(1, 1, HandMadeSlab.BOOT);
        ByteBuffer slab = HandMadeSlab.begun(length, stripe, new WriterIdentity(writer, 1, 1), anchor);
        int position = commit(
                slab, SlabLayout.HEADER_LENGTH, DefinitionLayout.encode(DefinitionType.PROCESS, 1, 1, new byte[] {'p'
                }));
        for (int i = 0; position > 0; i++) {
            byte[] frame = frames.apply(i);
            position = frame == null ? 0 : commit(slab, position, frame);
        }
        return List.of(slab);
    }

    private static int commit(ByteBuffer slab, int position, byte[] frame) {
        if (position + frame.length + FrameLayout.HEADER_LENGTH > slab.capacity()) {
            return 0;
        }
        slab.put(position, frame);
        FrameLayout.commit(slab, position, frame.length);
        return position + frame.length;
    }

    private static byte[] entry(int flags, byte[] values) {
        byte[] frame = new byte[FrameLayout.align(EntryLayout.VALUES_OFFSET + values.length)];
        ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        FrameLayout.secondWord(buffer, 0, FrameLayout.secondWord(FrameLayout.KIND_ENTRY, 9, 0, flags));
        buffer.put(EntryLayout.VALUES_OFFSET, values);
        return frame;
    }

    private static byte[] text(int length) {
        ByteBuffer text = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return text.put((byte) LONG_STRING).putInt(length - 5).array();
    }

    private static byte[] markers() {
        ByteBuffer markers = ByteBuffer.allocate(2 + 255 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        markers.put((byte) 0).put((byte) 255);
        while (markers.hasRemaining()) {
            markers.putInt(1);
        }
        return markers.array();
    }

    private static byte[] pairs(int length) {
        ByteBuffer pairs = ByteBuffer.allocate(length);
        for (int i = 0; pairs.remaining() >= 6; i++) {
            pairs.put(new byte[] {10, 3, (byte) (i & 127), (byte) (i >> 7 & 127), (byte) (i >> 14), 0});
        }
        return pairs.array();
    }

    /** As many as there is room for; each has a cause, and 32 that were suppressed. */
    private static byte[] throwables(int length) {
        ByteBuffer all = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (all.remaining() >= 8) {
            all.put(new byte[] {1, 0, 0, 0, 0, 0, 0, 32});
        }
        return all.array();
    }

    private static byte[] stackFrames() {
        ByteBuffer all = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        while (all.remaining() >= 8 + 2 * 4096) {
            all.put(new byte[] {1, 0, 0}).putShort((short) 4096).putShort((short) 0);
            for (int i = 0; i < 4096; i++) {
                all.put(new byte[] {10, 0});
            }
            all.put((byte) 0);
        }
        return all.array();
    }
}
