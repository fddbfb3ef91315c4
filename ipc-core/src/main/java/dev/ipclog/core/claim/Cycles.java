package dev.ipclog.core.claim;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds the cycle file that a writer claims in, and begins a new one when it is time for that. The directory alone says
 * which file is the newest; each step may be taken by several writers at once, and any of them may be stopped at any step.
 *
 * <p>To begin a cycle: end the catalogs of all older ones; make its catalog, then its file, which are there whole or not at
 * all; look again for older ones that have appeared meanwhile, and end them; if there is a newer one, end this one and go
 * there. Only then claim. So no claim counts in a cycle after one counts in a newer cycle.
 *
 * <p>A file is not continued but ended if its catalog may not be relied on: see {@link CycleFile#isDoubtful}. Used by the
 * allocator's thread only.
 */
public final class Cycles implements AutoCloseable {
    /** How many files may be spoiled, or of times yet to come. */
    private static final int MOST_SKIPPED = 1_000;

    private final JournalDirectory journal;
    private final Roll roll;
    private final long writer;
    private final Announcement announcement;
    private final Set<Integer> ended = new HashSet<>();
    private CycleFile file;

    /** Lets whoever prunes know what is written into. */
    public interface Announcement {
        /** It is going to be looked whether that cycle can be claimed in. */
        void entering(int cycle) throws IOException;
    }

    /**
     * Prepares.
     *
     * @param writer number of the writer that will claim
     * @param announcement told of each cycle before it is looked at
     */
    public Cycles(JournalDirectory journal, Roll roll, long writer, Announcement announcement) {
        this.journal = journal;
        this.roll = roll;
        this.writer = writer;
        this.announcement = announcement;
    }

    /** The file that is claimed in; null if there is none. */
    public CycleFile current() {
        return file;
    }

    /**
     * The file to claim in at that time: that of its cycle, or a later one that the journal has come to.
     *
     * @throws IOException if none can be continued or begun
     */
    public CycleFile enter(long wallNanos) throws IOException {
        int clock = roll.cycleAt(TimeUnit.NANOSECONDS.toMillis(wallNanos));
        int least = clock;
        for (int i = 0; i < MOST_SKIPPED; i++) {
            if (file != null && !file.isEnded() && file.cycle() >= clock) {
                return file;
            }
            least = enterNewest(least);
        }
        throw new IOException("none of its files can be continued");
    }

    /** Leaves the file that is claimed in, for the next claim to find another one. */
    public void leave() {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public void close() {
        leave();
    }

    /**
     * Closes a cycle for claims, for good.
     *
     * @param writer number of the writer that does it; 0: somebody else
     */
    public static void end(JournalDirectory journal, Roll roll, int cycle, long writer) throws IOException {
        try (CycleFile file = CycleFile.open(journal, roll, cycle, writer)) {
            if (file != null) {
                file.end();
            }
        } catch (NoSuchFileException | PrivateFile.RefusedException e) {
            // Nobody can claim there either.
        }
    }

    /** Enters the newest file or begins one; what it comes to is for the next look. Returns which cycle is to be tried at least. */
    private int enterNewest(int least) throws IOException {
        List<Integer> cycles = roll.cycles(journal);
        int newest = cycles.isEmpty() ? -1 : cycles.get(cycles.size() - 1);
        if (newest >= least && continues(newest)) {
            return least;
        }
        int next = Math.max(least, newest + 1);
        return begins(next) ? next : next + 1;
    }

    /** Whether that cycle can be claimed in; it becomes the current one then. */
    private boolean continues(int cycle) throws IOException {
        leave();
        announcement.entering(cycle);
        CycleFile opened = open(cycle);
        if (opened == null) {
            return false;
        }
        try {
            opened.look();
            if (opened.isDoubtful()) {
                opened.end();
            }
            file = opened.isEnded() ? null : opened;
        } finally {
            if (file == null) {
                opened.close();
            }
        }
        return file != null;
    }

    private CycleFile open(int cycle) throws IOException {
        try {
            return CycleFile.open(journal, roll, cycle, writer);
        } catch (NoSuchFileException | PrivateFile.RefusedException e) {
            return null;
        }
    }

    private boolean begins(int cycle) throws IOException {
        endOlder(cycle);
        if (!make(cycle)) {
            return false;
        }
        List<Integer> cycles = endOlder(cycle);
        if (cycles.get(cycles.size() - 1) > cycle) {
            end(journal, roll, cycle, writer);
            return false;
        }
        return continues(cycle);
    }

    /** Returns the cycles that there are. */
    private List<Integer> endOlder(int cycle) throws IOException {
        List<Integer> cycles = roll.cycles(journal);
        for (int older : cycles) {
            if (older < cycle && !ended.contains(older)) {
                end(journal, roll, older, writer);
                ended.add(older);
            }
        }
        ended.retainAll(new HashSet<>(cycles));
        return cycles;
    }

    /** A catalog with records belongs to a cycle file that was there; if that is gone, its pieces are not given again. */
    private boolean make(int cycle) throws IOException {
        Path path = roll.path(journal, cycle);
        Path catalog = journal.catalog(path.getFileName().toString());
        try {
            Files.createFile(catalog, JournalDirectory.filePermissions());
        } catch (FileAlreadyExistsException e) {
            if (Files.size(catalog) > 0 && Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            CycleHead head = CycleHead.of(roll);
            journal.makeFile(path, head.content(), head.content().limit(), writer);
        }
        return true;
    }
}
