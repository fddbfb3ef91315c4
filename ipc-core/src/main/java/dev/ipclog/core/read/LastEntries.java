package dev.ipclog.core.read;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Finds a moment from which on there are at least so many selected entries, and not many more: the seals are summed up from
 * the end backwards, and what has no seal is read. Slabs that do not fit their seals count for nothing.
 */
final class LastEntries {
    private final JournalDirectory journal;
    private final Selection selection;
    private final MemoryBudget budget = new MemoryBudget();
    private long missing;
    private Anchor moment;
    private StartPoint point;

    /** The moment's boot and those after it. */
    private final Set<UUID> met = new HashSet<>();

    /** The files older than the one in which the moment is. */
    private List<Path> older;

    /** The first slab in that file that may hold entries from that moment on. */
    private SlabPlace first;

    private LastEntries(JournalDirectory journal, Selection selection, int count) {
        this.journal = journal;
        this.selection = selection;
        this.missing = count;
        this.older = JournalWalker.files(journal);
    }

    static LastEntries find(JournalDirectory journal, Selection selection, int count) throws IOException {
        LastEntries search = new LastEntries(journal, selection, count);
        search.find();
        return search;
    }

    /** From that moment on; from the beginning, if there are not so many entries. */
    StartPoint point() {
        return point;
    }

    void moveTo(JournalWalker walker) throws IOException {
        if (first != null) {
            point.moveTo(journal, older, first, walker);
        }
    }

    private void find() throws IOException {
        boolean complete = false;
        while (!older.isEmpty() && missing > 0) {
            Path file = older.get(older.size() - 1);
            older = older.subList(0, older.size() - 1);
            search(file.getFileName().toString(), complete);
            complete = true;
        }
        if (missing > 0 || moment == null) {
            point = StartPoint.beginning();
            first = null;
        }
    }

    private void search(String name, boolean complete) throws IOException {
        try {
            CycleFile file = CycleFile.open(journal, name);
            try {
                search(Places.of(file, complete));
            } finally {
                file.close();
            }
        } catch (NoSuchFileException e) {
            // It has been pruned meanwhile.
        }
    }

    private void search(Places places) throws IOException {
        for (int i = places.count() - 1; i >= 0; i--) {
            SlabPlace place = places.get(i);
            if (missing > 0) {
                countBack(place);
            }
            if (missing <= 0) {
                point = point == null && moment != null ? StartPoint.at(moment, met) : point;
                first = point == null || point.isLate(place.claim().anchor()) ? place : first;
            }
        }
    }

    private void countBack(SlabPlace place) throws IOException {
        Seal seal = place.seal();
        if (seal != null && seal.isVoid()) {
            return;
        }
        boolean selected = selection.writers().test(place.claim().writer())
                && (seal == null || seal.summary().atLeast(selection.minimum()) > 0);
        long count = selected ? count(new SlabReader(place, damage -> {}, budget), seal) : 0;
        met.add(place.claim().anchor().boot());
        if (count > 0) {
            missing -= count;
            moment = place.claim().anchor();
        }
    }

    private long count(SlabReader slab, Seal seal) throws IOException {
        long count = 0;
        boolean more = slab.advance();
        if (seal != null && more) {
            return slab.isBroken() ? 0 : seal.summary().atLeast(selection.minimum());
        }
        while (more) {
            count += slab.isAtLeast(selection.minimum()) ? 1 : 0;
            more = slab.advance();
        }
        return count;
    }

    /** Where the slabs of one file are, so that they can be gone through backwards. */
    private static final class Places {
        private static final int ROOM = 64;

        private final CycleWalk walk;
        private long[] indexes = new long[ROOM];
        private long[] positions = new long[ROOM];
        private int count;

        private Places(CycleWalk walk) {
            this.walk = walk;
        }

        static Places of(CycleFile file, boolean complete) throws IOException {
            Places places = new Places(new CycleWalk(file, damage -> {}));
            if (complete) {
                places.walk.complete();
            }
            for (SlabPlace slab = places.walk.next(); slab != null; slab = places.walk.next()) {
                places.add(slab);
            }
            return places;
        }

        private void add(SlabPlace slab) {
            if (count == indexes.length) {
                indexes = Arrays.copyOf(indexes, 2 * count);
                positions = Arrays.copyOf(positions, 2 * count);
            }
            indexes[count] = slab.index();
            positions[count++] = slab.position();
        }

        int count() {
            return count;
        }

        SlabPlace get(int i) throws IOException {
            walk.moveTo(indexes[i], positions[i]);
            return walk.next();
        }
    }
}
