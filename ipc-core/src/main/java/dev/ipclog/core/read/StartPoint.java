package dev.ipclog.core.read;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The first slab in the order of the queue that may hold an entry of interest, and which of its entries are. An entry is
 * no later than {@link SlabLayout#MAX_AGE_NANOS} after its slab's anchor, so the catalogs tell, whose records are in no
 * strict order of time: files are looked through from the newest back, up to one in which no slab is late enough.
 */
final class StartPoint {
    private interface Admission {
        boolean test(Anchor slab, long entry);
    }

    private static final StartPoint BEGINNING = new StartPoint(slab -> true, (slab, entry) -> true);

    private final Predicate<Anchor> late;
    private final Admission admitted;

    /** The first slab in a file that is late enough, or where the file ends. */
    private record Found(String file, long index, long position, boolean hasSlabs, boolean isLate) {}

    private StartPoint(Predicate<Anchor> late, Admission admitted) {
        this.late = late;
        this.admitted = admitted;
    }

    static StartPoint beginning() {
        return BEGINNING;
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
                (slab, entry) -> slab.boot().equals(moment.boot())
                        ? entry >= moment.monotonicNanos()
                        : later.contains(slab.boot()));
    }

    /** From a wall-clock time on. */
    static StartPoint at(Instant time) {
        long nanos = TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        return new StartPoint(
                slab -> slab.wallNanos() >= nanos - SlabLayout.MAX_AGE_NANOS,
                (slab, entry) -> slab.wallNanos() + entry - slab.monotonicNanos() >= nanos);
    }

    /** Whether an entry of that monotonic time is one of those to read, in a slab of that anchor. */
    boolean admits(Anchor slab, long entry) {
        return admitted.test(slab, entry);
    }

    /** Whether a slab of that anchor may hold such an entry. */
    boolean isLate(Anchor anchor) {
        return late.test(anchor);
    }

    /** Moves to the first slab of interest; if there is none, to the newest file's end. */
    void moveTo(JournalDirectory journal, JournalWalker walker) throws IOException {
        if (this != BEGINNING) {
            moveTo(journal, JournalWalker.files(journal), null, walker);
        }
    }

    /**
     * Moves to the first slab of interest in those files.
     *
     * @param known the first one in the files behind; null if they have not been looked through
     */
    void moveTo(JournalDirectory journal, List<Path> files, SlabPlace known, JournalWalker walker) throws IOException {
        Found first =
                known == null ? null : new Found(known.file().name(), known.index(), known.position(), true, true);
        boolean over = false;
        for (int i = files.size() - 1; i >= 0 && !over; i--) {
            Found found = search(journal, files.get(i), first != null || i < files.size() - 1);
            first = found.isLate || first == null ? found : first;
            over = found.hasSlabs && !found.isLate;
        }
        if (first != null) {
            walker.moveTo(first.file, first.index, first.position);
        }
    }

    private Found search(JournalDirectory journal, Path path, boolean complete) throws IOException {
        String name = path.getFileName().toString();
        try {
            CycleFile file = CycleFile.open(journal, name);
            try {
                return search(new CycleWalk(file, damage -> {}), complete);
            } finally {
                file.close();
            }
        } catch (NoSuchFileException e) {
            return new Found(name, 0, 0, false, false);
        }
    }

    private Found search(CycleWalk walk, boolean complete) throws IOException {
        if (complete) {
            walk.complete();
        }
        boolean any = false;
        for (SlabPlace slab = walk.next(); slab != null; slab = walk.next()) {
            any = true;
            if (isLate(slab.claim().anchor())) {
                return new Found(walk.file().name(), slab.index(), slab.position(), true, true);
            }
        }
        return new Found(walk.file().name(), walk.index(), walk.position(), any, false);
    }
}
