package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.format.CatalogLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small journal, whole in memory, of which it is known where each entry stands: to be damaged in one place, read, and
 * made whole again.
 */
final class Specimen {
    private static final int ROOM_BEHIND = 1 << 10;

    final Path directory;
    final List<Logged> entries;
    final List<Place> slabs = new ArrayList<>();

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** What tells one entry from all others. */
    record Key(long writer, int stripe, long number) {
        static Key of(Entry entry) {
            return new Key(entry.writer(), entry.stripe(), entry.number());
        }
    }

    /** Where a slab stands: its record, its document's header, and from its own header to its last frame; and how long it is. */
    record Place(String file, long index, long document, long start, long end, int length, boolean sealed) {
        String catalog() {
            return file.replace(JournalDirectory.CYCLE_SUFFIX, JournalDirectory.CATALOG_SUFFIX);
        }

        long record() {
            return index * CatalogLayout.RECORD_LENGTH;
        }
    }

    /** An entry, and up to where the bytes go that say what it is. */
    record Logged(Entry entry, Place slab, long end) {
        Key key() {
            return Key.of(entry);
        }
    }

    private Specimen(Path directory) throws IOException {
        this.directory = directory;
        for (Path file : files(directory)) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        this.entries = entries();
    }

    /** Copies a journal, whoever is writing into it, and cuts its files off behind what is used. */
    static Specimen copy(Path journal, Path to) throws IOException {
        for (Path file : files(journal)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
        for (String copy : CycleListing.names(JournalDirectory.existing(to))) {
            cutBehindLastDocument(to.resolve(copy));
        }
        return new Specimen(to);
    }

    /** A copy of the file. */
    byte[] bytes(String file) {
        return original(file).clone();
    }

    byte[] original(String file) {
        return files.get(file);
    }

    List<String> files() {
        return List.copyOf(files.keySet());
    }

    List<String> filesWithContent() {
        return files.keySet().stream()
                .filter(file -> files.get(file).length > 0)
                .toList();
    }

    List<String> cycleFiles() {
        return files.keySet().stream()
                .filter(file -> file.endsWith(JournalDirectory.CYCLE_SUFFIX))
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static void cutBehindLastDocument(Path file) throws IOException {
        JournalDirectory journal = JournalDirectory.existing(file.getParent());
        CycleWalk walk = walk(journal, file.getFileName().toString());
        SlabPlace place = walk.next();
        while (place != null) {
            place = walk.next();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) Math.min(bytes.length, walk.position() + ROOM_BEHIND)));
        walk.file().close();
    }

    private static CycleWalk walk(JournalDirectory journal, String name) throws IOException {
        return new CycleWalk(ReadableCycle.open(journal, name), Specimen::fail);
    }

    private static void fail(Damage damage) {
        throw new AssertionError(damage);
    }

    /** In the order in which a reader shows them. */
    private List<Logged> entries() throws IOException {
        Map<Key, Logged> places = new HashMap<>();
        for (String file : cycleFiles()) {
            CycleWalk walk = walk(JournalDirectory.existing(directory), file);
            for (SlabPlace place = walk.next(); place != null; place = walk.next()) {
                enter(place, places);
            }
            walk.file().close();
        }
        List<JournalEvent> events = Readers.events(directory);
        assertEquals(List.of(), events.stream().filter(Damage.class::isInstance).toList());
        List<Logged> inOrder = Readers.entries(events).stream()
                .map(entry -> places.get(Key.of(entry)))
                .toList();
        assertEquals(places.size(), inOrder.size());
        return inOrder;
    }

    private void enter(SlabPlace where, Map<Key, Logged> places) throws IOException {
        SlabReader slab = new SlabReader(where, Specimen::fail, new MemoryBudget());
        List<Entry> found = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        while (slab.advance()) {
            found.add(decode(slab));
            ends.add(where.start() + slab.frame() + slab.entry().length());
        }
        if (!slab.head().hasBegun()) {
            return;
        }
        boolean sealed = slab.seal() != null;
        long end = where.start() + (sealed ? slab.seal().used() : slab.frame());
        Place place = new Place(
                where.file().name(),
                where.index(),
                where.position(),
                where.start(),
                end,
                where.claim().length(),
                sealed);
        slabs.add(place);
        for (int i = 0; i < found.size(); i++) {
            places.put(Key.of(found.get(i)), new Logged(found.get(i), place, ends.get(i)));
        }
    }

    private static Entry decode(SlabReader slab) throws IOException {
        try {
            return EntryDecoder.decode(slab);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
