package dev.ipclog.core.read;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The first slab in the order of the queue that may hold an entry of interest, and which of its entries are. An entry is
 * no later than {@link SlabLayout#MAX_AGE_NANOS} after its slab's anchor, so the catalogs tell, whose records are in no
 * strict order of time: files are looked through from the newest back, up to one in which no slab is late enough.
 */
final class StartPoint {
    private interface Admission {
        boolean test(Anchor slab, long entry);
    }

    private static final StartPoint BEGINNING = new StartPoint((slab, entry) -> true, "");

    private final Admission admitted;

    /** Newer files than that one need not be looked through; empty if that is not known. */
    private final String newest;

    /** The first slab in a file that is late enough, or where the file ends. */
    private record Found(String file, long index, long position, boolean hasSlabs, boolean isLate) {}

    private StartPoint(Admission admitted, String newest) {
        this.admitted = admitted;
        this.newest = newest;
    }

    static StartPoint beginning() {
        return BEGINNING;
    }

    /**
     * From a moment of a boot on. Times of different boots cannot be compared, and the wall clock may have been set between
     * them.
     *
     * @param later the boots after that one
     * @param file newer files need not be looked through; empty if that is not known
     */
    static StartPoint at(Anchor moment, Set<UUID> later, String file) {
        return new StartPoint(
                (slab, entry) -> slab.boot().equals(moment.boot())
                        ? entry >= moment.monotonicNanos()
                        : later.contains(slab.boot()),
                file);
    }

    /** From a wall-clock time on. */
    static StartPoint at(Instant time) {
        long nanos = TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        return new StartPoint((slab, entry) -> slab.wallAt(entry) >= nanos, "");
    }

    /** Whether an entry of that monotonic time is one of those to read, in a slab of that anchor. */
    boolean admits(Anchor slab, long entry) {
        return admitted.test(slab, entry);
    }

    private boolean mayHold(Anchor slab) {
        return admits(slab, slab.monotonicAfter(SlabLayout.MAX_AGE_NANOS));
    }

    /** Moves to the first slab of interest; if there is none, to the newest file's end. */
    void moveTo(JournalDirectory journal, JournalWalker walker) throws IOException {
        List<String> files = this == BEGINNING ? List.of() : CycleListing.names(journal);
        Found first = null;
        boolean over = false;
        for (int i = files.size() - 1; i >= 0 && !over; i--) {
            String name = files.get(i);
            if (newest.isEmpty() || name.compareTo(newest) <= 0) {
                Found found = search(journal, name, i < files.size() - 1);
                first = found.isLate || first == null ? found : first;
                over = found.hasSlabs && !found.isLate;
            }
        }
        if (first != null) {
            walker.moveTo(first.file, first.index, first.position);
        }
    }

    private Found search(JournalDirectory journal, String name, boolean complete) throws IOException {
        try (ReadableCycle file = ReadableCycle.open(journal, name)) {
            CycleWalk walk = CycleWalk.searching(file, complete);
            SlabPlace slab = walk.next();
            boolean any = slab != null;
            while (slab != null && !mayHold(slab.claim().anchor())) {
                slab = walk.next();
            }
            return slab == null
                    ? new Found(name, walk.index(), walk.position(), any, false)
                    : new Found(name, slab.index(), slab.position(), true, true);
        } catch (NoSuchFileException e) {
            return new Found(name, 0, 0, false, false);
        }
    }
}
