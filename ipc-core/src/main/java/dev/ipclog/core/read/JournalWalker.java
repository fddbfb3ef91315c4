package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.PrivateFile;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /** Those that have been left stay open for slabs that are not finished. */
    private final Deque<ReadableCycle> files = new ArrayDeque<>();

    private CycleWalk file;
    private String fileName = "";
    private long lastListing;
    private long foreignDocuments;
    private long passedOver;

    /** With {@code patient}, newer files are looked for seldom: for one who will ask again. */
    JournalWalker(JournalDirectory journal, boolean patient, Consumer<Damage> damages) {
        this.journal = journal;
        this.patient = patient;
        this.damages = damages;
        lookAfresh();
        named(journal).forEach(this::tellIfRefused);
    }

    private void tellIfRefused(Path path) {
        String refusal = PrivateFile.refusal(path);
        if (!refusal.isEmpty()) {
            damages.accept(new Damage(path.getFileName().toString(), 0, 0, refusal));
        }
    }

    /** The journal's files, oldest first. */
    static List<Path> files(JournalDirectory journal) {
        return named(journal).stream()
                .filter(path -> PrivateFile.refusal(path).isEmpty())
                .toList();
    }

    private static List<Path> named(JournalDirectory journal) {
        try (Stream<Path> all = Files.list(journal.path())) {
            return all.filter(path -> path.toString().endsWith(JournalDirectory.CYCLE_SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JournalException("cannot list '%s' (%s)".formatted(journal.path(), e), e);
        }
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
        if (file != null) {
            file.moveTo(index, position);
        }
    }

    /** Whether there is no such file any more as the current one is. What is open of it can be read to its end. */
    boolean isGone() {
        return !Files.isRegularFile(journal.path().resolve(fileName), LinkOption.NOFOLLOW_LINKS);
    }

    /** Lets the next look for a newer file happen at once. */
    void lookAfresh() {
        lastListing = System.nanoTime() - LISTING_NANOS;
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
        Path next = gone ? first(name -> name.compareTo(fileName) >= 0) : first(name -> name.compareTo(fileName) > 0);
        boolean over = ended || gone || isPassed();
        if ((next == null && !gone) || (file != null && !over)) {
            return false;
        }
        if (file != null && !file.isComplete()) {
            file.complete();
            lookAfresh();
            return true;
        }
        if (gone && (next == null || isCurrent(next))) {
            leaveTakenAway();
            return next != null;
        }
        return open(next);
    }

    /** A newer file that has just been made is no sign that nothing more comes in this one; a claim in it is. */
    private boolean isPassed() {
        return first(name -> name.compareTo(fileName) > 0 && isInUse(journal.catalog(name))) != null;
    }

    private static boolean isInUse(Path catalog) {
        return Files.notExists(catalog, LinkOption.NOFOLLOW_LINKS)
                || catalog.toFile().length() > 0;
    }

    private Path first(Predicate<String> wanted) {
        for (Path path : patient && !journal.isThere() ? List.<Path>of() : files(journal)) {
            if (wanted.test(path.getFileName().toString())) {
                return path;
            }
        }
        return null;
    }

    private boolean isCurrent(Path path) {
        return path.getFileName().toString().equals(fileName);
    }

    /** What is in its place, or will be, is read from its beginning. */
    private void leaveTakenAway() throws IOException {
        damages.accept(new Damage(
                fileName,
                file.position(),
                0,
                "the file was taken away, and what it held was shown; it goes on with what comes in its place"));
        closeFile();
        fileName = fileName.substring(0, fileName.length() - 1); // the name just before it, nearly
    }

    /** Files are pruned oldest first: if the one before is there, none is missing between the two. */
    private boolean open(Path newer) throws IOException {
        passedOver += !fileName.isEmpty() && isGone() ? 1 : 0;
        closeFile();
        fileName = newer.getFileName().toString();
        openIfThere(fileName);
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
