package dev.ipclog.core.claim;

import dev.ipclog.core.chronicle.CycleHead;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.journal.CatalogFile;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * all. To enter one, whoever made it: open it; then list the directory, and end older ones that have appeared meanwhile; if
 * there is a newer one, go there. Only then claim. So no claim counts in a cycle after one counts in a newer cycle. (The
 * model in src/test/model finds the fault if any of these steps is left out.)
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

    /** Written over what is claimed; behind a header. One for all files, since the JVM collects garbage for want of such memory. */
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(256 << 10).order(ByteOrder.LITTLE_ENDIAN);

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
            leave();
            int newest = newest(roll.cycles(journal));
            least = newest < least ? begin(least) : enter(newest);
        }
        throw new IOException("none of its files can be continued");
    }

    /**
     * Takes room on the disk for a piece that has been found.
     *
     * @throws IOException if there is none
     */
    public void reserve(Piece piece) throws IOException {
        piece.file().reserve(piece, zeros);
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
        try {
            if (isEnded(journal.catalog(roll.path(journal, cycle).getFileName().toString()))) {
                return;
            }
            try (CycleFile file = CycleFile.open(journal, roll, cycle, writer)) {
                if (file != null) {
                    file.end();
                }
            }
        } catch (NoSuchFileException | PrivateFile.RefusedException e) {
            // Nobody can claim there either.
        }
    }

    /**
     * Closes a cycle for claims whose catalog may not be relied on, so that nothing is stored into the cycle file as it says.
     *
     * @param file name of the cycle file
     */
    public static void close(JournalDirectory journal, String file) throws IOException {
        Catalog.end(journal.catalog(file));
    }

    /** By its last record: whoever has appended that has done the rest. */
    private static boolean isEnded(Path catalog) throws IOException {
        try (CatalogFile records = CatalogFile.open(catalog)) {
            Claim last = records.claim(records.records() - 1);
            return last != null && last.kind() == ClaimKind.END && !records.isRagged();
        }
    }

    /** Begins a cycle and enters it; returns which one is to be tried then, at least. */
    private int begin(int cycle) throws IOException {
        endOlder(cycle);
        return make(cycle) ? enter(cycle) : cycle + 1;
    }

    /** Enters a cycle, if it can be claimed in; returns which one is to be tried then, at least. */
    private int enter(int cycle) throws IOException {
        announcement.entering(cycle);
        CycleFile opened = open(cycle);
        if (opened == null) {
            return cycle + 1;
        }
        try {
            boolean newest = newest(endOlder(cycle)) <= cycle;
            opened.look();
            if (opened.isDoubtful()) {
                opened.end();
            }
            file = newest && !opened.isEnded() ? opened : null;
            return newest && file == null ? cycle + 1 : cycle;
        } finally {
            if (file == null) {
                opened.close();
            }
        }
    }

    private static int newest(List<Integer> cycles) {
        return cycles.isEmpty() ? -1 : cycles.get(cycles.size() - 1);
    }

    private CycleFile open(int cycle) throws IOException {
        try {
            return CycleFile.open(journal, roll, cycle, writer);
        } catch (NoSuchFileException | PrivateFile.RefusedException e) {
            return null;
        }
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
            boolean plain = Files.isRegularFile(catalog, LinkOption.NOFOLLOW_LINKS);
            if (!plain || (Files.size(catalog) > 0 && Files.notExists(path, LinkOption.NOFOLLOW_LINKS))) {
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
