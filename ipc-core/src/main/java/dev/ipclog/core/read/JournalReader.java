package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Presence;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads a journal as one log, in the order of time. It changes nothing, takes no lock that a writer could wait for, and
 * treats the journal as hostile: whatever it holds, the outcome is entries and {@link Damage}, in bounded memory.
 *
 * <p>Slabs come in the order of the queue, and no entry is earlier than its slab. So the merge needs only the slabs whose
 * time is at or before the next entry. Following, entries are held back for some milliseconds, so that those of several
 * processes come in order; one that is later still is shown late. Not thread-safe.
 */
public final class JournalReader implements AutoCloseable {
    private static final long HOLD_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private static final int MOST_PENDING = 10_000;

    private final JournalDirectory journal;
    private final Selection selection;
    private final Mode mode;
    private final StartPoint start;
    private final Numbering numbering;
    private final Anchor opened = Clock.now();
    private final Deque<JournalEvent> pending = new ArrayDeque<>();
    private final Merge merge = new Merge();
    private final Boots boots = new Boots();
    private final DeadWriters deadWriters;
    private final JournalWalker walker;

    private SlabReader nextSlab;

    /** Entries of this boot that are later are not shown yet. */
    private long horizon = opened.monotonicNanos();

    private boolean ended;

    /** Where this reader was when a file was cut short, and is to go on; null if none was. */
    private Cursor cutAt;

    private JournalReader(JournalDirectory journal, Selection selection, Mode mode, StartPoint start) {
        this.journal = journal;
        this.selection = selection;
        this.numbering = mode == Mode.FOLLOW ? Numbering.following(lastWriter(journal)) : Numbering.toTheEnd();
        this.deadWriters = new DeadWriters(journal);
        this.mode = mode;
        this.start = start;
        this.walker = new JournalWalker(journal, mode == Mode.FOLLOW, this::tell);
    }

    /**
     * Opens the journal in that directory.
     *
     * @throws JournalException if there is none, or it cannot be read
     */
    public static JournalReader open(Path directory, Start start, Selection selection, Mode mode) {
        JournalDirectory journal = JournalDirectory.existing(directory);
        try {
            if (start instanceof Start.Last last) {
                return openAtLast(journal, last.count(), selection, mode);
            }
            StartPoint point = point(start);
            JournalReader reader = new JournalReader(journal, selection, mode, point);
            point.moveTo(journal, reader.walker);
            return reader;
        } catch (CutShortException | InternalError e) {
            throw CutShortException.explain(journal.path(), e);
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    /**
     * Goes on where another reader was when it gave the cursor.
     *
     * @throws JournalException if there is no journal, or it cannot be read
     */
    public static JournalReader resume(Path directory, Cursor cursor, Selection selection, Mode mode) {
        JournalDirectory journal = JournalDirectory.existing(directory);
        try {
            JournalReader reader = new JournalReader(journal, selection, mode, StartPoint.beginning());
            for (Cursor.OpenSlab open : cursor.open()) {
                reader.reopen(open);
            }
            reader.walker.moveTo(cursor.file(), cursor.position());
            return reader;
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    /**
     * The next event. Null: with {@link Mode#SNAPSHOT} that was all; with {@link Mode#FOLLOW} there is nothing to show
     * now, ask again in some milliseconds.
     *
     * @throws JournalException if the journal is of a newer format, or cannot be read
     */
    public JournalEvent next() {
        try {
            while (pending.isEmpty() && stepSafely()) {
                // Entries that are not selected are passed over.
            }
            if (pending.isEmpty() && mode == Mode.SNAPSHOT && !ended) {
                ended = true;
                pending.addAll(numbering.trailing());
            }
            return pending.poll();
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    /** Of a file that is cut short meanwhile, what has been read last may be anything, an error too. */
    private boolean stepSafely() throws IOException {
        try {
            readOnInWhatIsLeft();
            boolean passed = step();
            if (!passed) {
                checkCut();
            }
            return passed;
        } catch (CutShortException | RuntimeException | InternalError e) {
            boolean faulted = Presence.takeError() || !(e instanceof RuntimeException);
            if (!faulted && !walker.isCut()) {
                throw e;
            }
            cutAt = cutAt == null ? cursor() : cutAt;
            return true;
        }
    }

    /** Asks the kernel, which takes longer than reading an entry: whoever reads all at once does it once a slab. */
    private void checkCut() throws IOException {
        if (walker.isCut()) {
            throw new CutShortException();
        }
    }

    private void readOnInWhatIsLeft() throws IOException {
        if (cutAt == null) {
            return;
        }
        merge.clear();
        nextSlab = null;
        for (Cursor.OpenSlab open : cutAt.open()) {
            reopen(open);
        }
        walker.moveTo(cutAt.file(), cutAt.position());
        pending.add(new Damage(cutAt.file(), cutAt.position(), 0, "the file was cut short while it was being read"));
        cutAt = null;
    }

    /** Like {@link #next}, without holding anything back: for the end, when those who wrote have ended. */
    public JournalEvent drain() {
        horizon = Long.MAX_VALUE;
        walker.lookAfresh();
        try {
            merge.refresh();
        } catch (InternalError e) {
            cutAt = cursor();
        }
        return next();
    }

    /**
     * How far this reader has come. Valid when {@link #next} has just returned an entry or null; with {@link Start#last}
     * only when it has returned null, since the entries to begin with are read ahead.
     */
    public Cursor cursor() {
        List<Cursor.OpenSlab> open = new ArrayList<>();
        merge.open().forEach(slab -> open.add(openSlab(slab)));
        if (nextSlab != null) {
            open.add(openSlab(nextSlab));
        }
        return new Cursor(walker.fileName(), walker.position(), open);
    }

    /** How many documents have been passed over because they are not ipclog's. */
    public long foreignDocuments() {
        return walker.foreignDocuments();
    }

    @Override
    public void close() {
        try {
            walker.close();
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    /** If that may not be read, no writer is known to be a new one. */
    private static long lastWriter(JournalDirectory journal) {
        try {
            return Writers.existing(journal).lastNumber();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static JournalReader openAtLast(JournalDirectory journal, int count, Selection selection, Mode mode)
            throws IOException {
        StartPoint point = LastEntries.start(journal, selection, count);
        JournalReader reader = new JournalReader(journal, selection, mode, point);
        point.moveTo(journal, reader.walker);
        reader.keepLast(count);
        return reader;
    }

    /** Reads all that is there, and keeps the last {@code count} events of it. */
    private void keepLast(int count) throws IOException {
        while (stepSafely()) {
            while (pending.size() > count) {
                pending.removeFirst();
            }
        }
    }

    private static StartPoint point(Start start) {
        if (start instanceof Start.At at) {
            return StartPoint.at(at.time());
        }
        return start == Start.END ? StartPoint.at(Clock.now(), Set.of()) : StartPoint.beginning();
    }

    /** Passes one entry, which becomes pending if it is selected; false if there is none to show. */
    private boolean step() throws IOException {
        SlabReader slab = earliest();
        if (slab == null) {
            return false;
        }
        Gap gap = slab.isAtFirst() ? numbering.enter(slab) : null;
        boolean admitted = !slab.isSummarised()
                && start.admits(slab)
                && selection.writers().test(slab.writer().number());
        JournalEvent event = admitted && slab.isAtLeast(selection.minimum()) ? decode(slab) : null;
        if (mode == Mode.FOLLOW || slab.isAtFirst()) {
            checkCut();
        }
        if (gap != null && admitted) {
            pending.add(gap);
        }
        if (event != null) {
            pending.add(event);
        }
        merge.pass();
        return true;
    }

    /** Past a bound only that there is more. */
    private void tell(Damage damage) {
        if (pending.size() < MOST_PENDING) {
            pending.add(damage);
        } else if (pending.size() == MOST_PENDING) {
            pending.add(damage.andMore());
        }
    }

    private static JournalEvent decode(SlabReader slab) {
        try {
            return EntryDecoder.decode(slab);
        } catch (MalformedException e) {
            return slab.damage("an entry cannot be read: " + e.getMessage());
        }
    }

    private SlabReader earliest() throws IOException {
        load();
        SlabReader first = merge.first();
        if (mode == Mode.FOLLOW && (first == null || isBeyondHorizon(first))) {
            first = lookAgain();
        }
        return first == null || isBeyondHorizon(first) ? null : first;
    }

    private SlabReader lookAgain() throws IOException {
        horizon = Math.max(horizon, System.nanoTime() - HOLD_BACK_NANOS);
        merge.refresh();
        load();
        deadWriters.release(merge.waiting());
        return merge.first();
    }

    private boolean isBeyondHorizon(SlabReader slab) {
        return isThisBoot(slab) && slab.time() > horizon;
    }

    private boolean isThisBoot(SlabReader slab) {
        return slab.anchor().boot().equals(opened.boot());
    }

    /** Takes in each slab that may hold an entry earlier than the earliest so far. */
    private void load() throws IOException {
        while (!merge.isFull() && peekSlab() != null && mayComeFirst(nextSlab)) {
            nextSlab.checkSeal();
            nextSlab.advance();
            nextSlab.summarise(selection);
            merge.add(nextSlab);
            nextSlab = null;
            makeRoom();
        }
    }

    private void makeRoom() {
        if (merge.isCrowded()) {
            deadWriters.releaseNow(merge.waiting());
            merge.refresh();
        }
        if (merge.isCrowded()) {
            merge.giveUpOldest();
        }
    }

    private SlabReader peekSlab() throws IOException {
        if (nextSlab == null) {
            nextSlab = walker.next();
            if (nextSlab != null) {
                boots.enter(nextSlab);
            }
        }
        return nextSlab;
    }

    /** A slab whose time is not to be believed must not hold up those behind it. */
    private boolean mayComeFirst(SlabReader slab) {
        if (slab.isBroken()) {
            return true;
        }
        SlabReader first = merge.first();
        if (first == null) {
            return mode == Mode.FOLLOW || !(isThisBoot(slab) && slab.anchor().monotonicNanos() > horizon);
        }
        return slab.boot == first.boot && slab.anchor().monotonicNanos() <= first.time();
    }

    private void reopen(Cursor.OpenSlab open) throws IOException {
        walker.moveTo(open.file(), open.position());
        SlabReader slab = walker.isGone() ? null : walker.next();
        if (slab != null && openSlab(slab).isSamePlace(open)) {
            boots.enter(slab);
            slab.skipTo(open.frame());
            numbering.reenter(slab);
            merge.add(slab);
        }
    }

    private static Cursor.OpenSlab openSlab(SlabReader slab) {
        return new Cursor.OpenSlab(slab.document().file(), slab.document().position(), slab.frame());
    }

    private static JournalException unreadable(JournalDirectory journal, IOException e) {
        return new JournalException("cannot read the journal in '%s' (%s).".formatted(journal.path(), e), e);
    }
}
