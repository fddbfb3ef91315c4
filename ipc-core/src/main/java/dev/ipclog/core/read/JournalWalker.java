package dev.ipclog.core.read;

import dev.ipclog.core.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Goes through the slabs of a journal in the order of the queue, from file to file. A file is left only when there is a
 * newer one and nothing more in this one: whoever opens a newer one ends those before it first.
 */
final class JournalWalker implements AutoCloseable {
    private static final long LISTING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** So many files are open at most, which no genuine journal needs: past that the oldest is closed all the same. */
    private static final int MOST_OPEN = 128;

    private final JournalDirectory journal;
    private final boolean patient;
    private final Consumer<Damage> damages;
    private final CycleListing listing;

    /** Those that have been left stay open for slabs that are not finished. */
    private final Deque<ReadableCycle> files = new ArrayDeque<>();

    private CycleWalk file;
    private String fileName = "";

    /** Whether that file is still to be read from its beginning, when it comes. */
    private boolean awaited;

    /** The newest file of which it is known that something was claimed in it. */
    private String inUse = "";

    private long lastListing;
    private long foreignDocuments;
    private long passedOver;

    /** With {@code patient}, newer files are looked for seldom: for one who will ask again. */
    JournalWalker(JournalDirectory journal, boolean patient, Consumer<Damage> damages) {
        this.journal = journal;
        this.patient = patient;
        this.damages = damages;
        this.listing = CycleListing.of(journal, damages);
        lookAfresh();
    }

    long foreignDocuments() {
        return foreignDocuments + (file == null ? 0 : file.foreignDocuments());
    }

    /** How many times files may have been deleted between one that has been read and the next. */
    long passedOver() {
        return passedOver;
    }

    String fileName() {
        return fileName;
    }

    /** Where in the current file the next document will be looked for. */
    long position() {
        return file == null ? 0 : file.position();
    }

    /** The index of that document's record in the catalog. */
    long index() {
        return file == null ? 0 : file.index();
    }

    /** Goes to a document in a file; to the next newer file if that one is gone. */
    void moveTo(String name, long index, long position) throws IOException {
        closeFile();
        fileName = name;
        if (!isGone()) {
            openIfThere(name);
        }
        awaited = file == null && position == 0;
        if (file != null) {
            file.moveTo(index, position);
        }
    }

    /** Whether there is no such file any more as the current one is. What is open of it can be read to its end. */
    boolean isGone() {
        return isGone(fileName);
    }

    private boolean isGone(String name) {
        return !Files.isRegularFile(journal.path().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Lets the next look for a newer file happen at once. */
    void lookAfresh() {
        lastListing = System.nanoTime() - LISTING_NANOS;
        listing.lookAfresh();
    }

    /** The next slab; null if there is none yet. */
    SlabPlace next() throws IOException {
        while (true) {
            SlabPlace slab = file == null ? null : file.next();
            if (slab != null) {
                return slab;
            }
            if (!moveOn()) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeFile();
        for (ReadableCycle open : files) {
            open.close();
        }
        files.clear();
    }

    /**
     * Moves to the next file if there is one and this one has no more; false if there is nothing more to read now. Between
     * the look at this file and the sight of the newer one more may have come, so it is looked at once more.
     */
    private boolean moveOn() throws IOException {
        boolean ended = file != null && file.isEnded();
        if (patient && !ended && System.nanoTime() - lastListing < LISTING_NANOS) {
            return false;
        }
        lastListing = System.nanoTime();
        boolean gone = patient && file != null && file.file().isTakenAway();
        String next = next(gone);
        boolean over = ended || gone || isPassed();
        if ((next == null && !gone) || (file != null && !over)) {
            return false;
        }
        if (file != null && !file.isComplete()) {
            file.complete();
            lookAfresh();
            return true;
        }
        if (gone && (next == null || next.equals(fileName))) {
            leaveTakenAway();
            return next != null;
        }
        return open(next);
    }

    /** The file to read then. The directory is looked at only if the listing tells of none, or of one that is gone. */
    private String next(boolean gone) {
        List<String> following = following(awaited || gone);
        boolean stale = !following.isEmpty() && isGone(following.get(0));
        if (stale) {
            listing.lookAfresh();
        }
        if (gone || stale || following.isEmpty()) {
            refresh();
            following = following(awaited || gone);
        }
        return following.isEmpty() ? null : following.get(0);
    }

    private List<String> following(boolean orThat) {
        return orThat ? listing.from(fileName) : listing.after(fileName);
    }

    /** A journal that is not there may come back, for one who asks again. */
    private void refresh() {
        if (patient && !journal.isThere()) {
            listing.forget();
        } else {
            listing.refresh();
        }
    }

    /** A newer file that has just been made is no sign that nothing more comes in this one; a claim in it is. */
    private boolean isPassed() {
        List<String> newer = listing.after(fileName);
        for (int i = newer.size() - 1; i >= 0 && inUse.compareTo(fileName) <= 0; i--) {
            inUse = isInUse(journal.catalog(newer.get(i))) ? newer.get(i) : inUse;
        }
        return inUse.compareTo(fileName) > 0;
    }

    private static boolean isInUse(Path catalog) {
        return Files.notExists(catalog, LinkOption.NOFOLLOW_LINKS)
                || catalog.toFile().length() > 0;
    }

    /** What is in its place, or will be, is read from its beginning. */
    private void leaveTakenAway() throws IOException {
        damages.accept(new Damage(
                fileName,
                file.position(),
                0,
                "the file was taken away, and what it held was shown; it goes on with what comes in its place"));
        closeFile();
        awaited = true;
    }

    /** Files are pruned oldest first: if the one before is there, none is missing between the two. */
    private boolean open(String newer) throws IOException {
        passedOver += !fileName.isEmpty() && isGone() ? 1 : 0;
        closeFile();
        fileName = newer;
        awaited = false;
        openIfThere(fileName);
        lookAfresh();
        return true;
    }

    private void openIfThere(String name) throws IOException {
        try {
            file = new CycleWalk(ReadableCycle.open(journal, name), damages);
            files.removeIf(other -> !other.isOpen());
            files.add(file.file());
            if (files.size() > MOST_OPEN) {
                files.remove().close();
            }
        } catch (NoSuchFileException e) {
            // It has been pruned meanwhile.
        }
    }

    private void closeFile() throws IOException {
        if (file != null) {
            foreignDocuments += file.foreignDocuments();
            file.file().release();
            file = null;
        }
    }
}
