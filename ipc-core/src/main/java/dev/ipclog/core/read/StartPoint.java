package dev.ipclog.core.read;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The first slab in the order of the queue that may hold an entry of interest, and which of its entries are. An entry is
 * no later than {@link SlabLayout#MAX_AGE_NANOS} after its slab, so slabs can be searched by their own times: first the
 * files by their first slabs, from the newest, then the slabs of one file, one after the other. The walk looks at each of
 * these anyway. No time is believed of a slab that does not fit its seal.
 *
 * <p>The wall clock may have been set back and forth meanwhile, so the slabs of a file need not be in its order. The files
 * are: a file is begun when the wall clock has come to its cycle, and then never left for an earlier one. So its first slab
 * is later than every slab of the files before.
 */
final class StartPoint {
    private final Predicate<Anchor> late;
    private final Predicate<SlabReader> admitted;

    private StartPoint(Predicate<Anchor> late, Predicate<SlabReader> admitted) {
        this.late = late;
        this.admitted = admitted;
    }

    static StartPoint beginning() {
        return new StartPoint(slab -> true, slab -> true);
    }

    /**
     * From a moment of a boot on. Times of different boots cannot be compared, and the wall clock may have been set between
     * them.
     *
     * @param later the boots after that one
     */
    static StartPoint at(Anchor moment, Set<UUID> later) {
        return new StartPoint(
                slab -> slab.boot().equals(moment.boot())
                        ? slab.monotonicNanos() >= moment.monotonicNanos() - SlabLayout.MAX_AGE_NANOS
                        : later.contains(slab.boot()),
                slab -> slab.anchor().boot().equals(moment.boot())
                        ? slab.time() >= moment.monotonicNanos()
                        : later.contains(slab.anchor().boot()));
    }

    /** From a wall-clock time on. */
    static StartPoint at(Instant time) {
        long nanos = TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        return new StartPoint(
                slab -> slab.wallNanos() >= nanos - SlabLayout.MAX_AGE_NANOS,
                slab -> slab.anchor().wallNanos() + slab.time() - slab.anchor().monotonicNanos() >= nanos);
    }

    /** Whether the slab's current entry is one of those to read. */
    boolean admits(SlabReader slab) {
        return admitted.test(slab);
    }

    /** Moves to the first slab of interest. */
    void moveTo(JournalDirectory journal, JournalWalker walker) throws IOException {
        List<Path> files = JournalWalker.files(journal);
        for (int i = files.size() - 1; i >= 0; i--) {
            boolean complete = i < files.size() - 1;
            if (i == 0 || beginsEarly(files.get(i), complete)) {
                moveTo(files.get(i), complete, walker);
                return;
            }
        }
    }

    private void moveTo(Path file, boolean complete, JournalWalker walker) throws IOException {
        List<Document> slabs = slabs(file, complete);
        int first = 0;
        while (first < slabs.size() - 1 && !isLate(slabs.get(first))) {
            first++;
        }
        while (first > 0 && isBroken(slabs.get(first - 1))) {
            first--;
        }
        String name = file.getFileName().toString();
        walker.moveTo(name, first == 0 ? 0 : slabs.get(first).position());
    }

    private boolean beginsEarly(Path file, boolean complete) throws IOException {
        try (CycleReader reader = CycleReader.open(file, complete, damage -> {})) {
            Document document = reader.next();
            while (document != null && (document.slab() == null || isBroken(document))) {
                document = reader.next();
            }
            return document != null && !isLate(document);
        }
    }

    private static boolean isBroken(Document slab) {
        return SlabLayout.isBroken(slab.slab());
    }

    private boolean isLate(Document slab) {
        return late.test(SlabLayout.anchor(slab.slab()));
    }

    /** The slabs of a file, none if it has just been pruned; {@code complete} if there is a newer one. */
    static List<Document> slabs(Path file, boolean complete) throws IOException {
        List<Document> slabs = new ArrayList<>();
        try (CycleReader reader = CycleReader.open(file, complete, damage -> {})) {
            Document document = reader.next();
            while (document != null) {
                if (document.slab() != null) {
                    slabs.add(document);
                }
                document = reader.next();
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return slabs;
    }
}
