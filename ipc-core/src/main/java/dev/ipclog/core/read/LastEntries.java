package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Finds a moment from which on there are at least so many selected entries, and not many more: the seals are summed up from
 * the end backwards, and what has no seal is read. Slabs that do not fit their seals count for nothing.
 */
final class LastEntries {
    private final Selection selection;
    private final MemoryBudget budget = new MemoryBudget();
    private long missing;
    private Anchor moment;

    /** The moment's boot and those after it. */
    private final Set<UUID> met = new HashSet<>();

    private LastEntries(Selection selection, int count) {
        this.selection = selection;
        this.missing = count;
    }

    /** From that moment on; from the beginning, if there are not so many entries. */
    static StartPoint find(JournalDirectory journal, Selection selection, int count) throws IOException {
        LastEntries search = new LastEntries(selection, count);
        List<String> files = CycleListing.names(journal);
        String name = "";
        for (int i = files.size() - 1; i >= 0 && search.missing > 0; i--) {
            name = files.get(i);
            search.search(journal, name, i < files.size() - 1);
        }
        boolean found = search.missing <= 0 && search.moment != null;
        return found ? StartPoint.at(search.moment, search.met, name) : StartPoint.beginning();
    }

    private void search(JournalDirectory journal, String name, boolean complete) throws IOException {
        try (ReadableCycle file = ReadableCycle.open(journal, name)) {
            CycleWalk walk = CycleWalk.searching(file, complete);
            long[] places = places(walk);
            for (int i = places.length - 2; i >= 0 && missing > 0; i -= 2) {
                walk.moveTo(places[i], places[i + 1]);
                SlabPlace place = walk.next();
                if (place != null) {
                    countBack(place);
                }
            }
        } catch (NoSuchFileException e) {
            // It has been pruned meanwhile.
        }
    }

    /** Index and position of each slab, so that they can be gone through backwards. */
    private static long[] places(CycleWalk walk) throws IOException {
        LongStream.Builder places = LongStream.builder();
        for (SlabPlace slab = walk.next(); slab != null; slab = walk.next()) {
            places.add(slab.index()).add(slab.position());
        }
        return places.build().toArray();
    }

    private void countBack(SlabPlace place) throws IOException {
        Seal seal = place.seal();
        boolean selected = selection.writers().test(place.claim().writer())
                && (selection.minimum() == Severity.TRACE
                        || seal == null
                        || seal.summary().atLeast(selection.minimum()) > 0);
        long count = selected ? count(new SlabReader(place, damage -> {}, budget)) : 0;
        met.add(place.claim().anchor().boot());
        if (count > 0) {
            missing -= count;
            moment = place.claim().anchor();
        }
    }

    /** A seal that counts nothing is not believed if there is something. */
    private long count(SlabReader slab) throws IOException {
        long count = 0;
        boolean more = slab.advance();
        if (more && slab.seal() != null && slab.seal().summary().total() > 0) {
            return slab.head().isBroken() ? 0 : slab.seal().summary().atLeast(selection.minimum());
        }
        while (more) {
            count += slab.isAtLeast(selection.minimum()) ? 1 : 0;
            more = slab.advance();
        }
        return count;
    }
}
