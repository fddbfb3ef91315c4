package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

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

    private static final long LOOK_FOR_DROPS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JournalDirectory journal;
    private final Selection selection;
    private final Mode mode;
    private final StartPoint start;
    private final Numbering numbering;
    private final Anchor opened = Clock.now();
    private final Deque<JournalEvent> pending = new ArrayDeque<>();
    private final Merge merge = new Merge();
    private final Lateness lateness = new Lateness();
    private final DeadWriters deadWriters;
    private final SlabFeed feed;

    /** Entries of this boot that are later are not shown yet. */
    private long horizon = opened.monotonicNanos();

    private boolean ended;
    private long lastLookForDrops = System.nanoTime();

    private JournalReader(JournalDirectory journal, Selection selection, Mode mode, StartPoint start) {
        this.journal = journal;
        this.selection = selection;
        this.numbering = new Numbering(mode == Mode.FOLLOW ? joinedLater(journal) : writer -> false);
        this.deadWriters = new DeadWriters(journal);
        this.mode = mode;
        this.start = start;
        this.feed = new SlabFeed(journal, mode == Mode.FOLLOW, this::tell);
    }

    /**
     * Opens the journal in that directory.
     *
     * @throws JournalException if there is none, or it cannot be read
     */
    public static JournalReader open(Path directory, Start start, Selection selection, Mode mode) {
        JournalDirectory journal = JournalDirectory.existing(directory);
        try {
            StartPoint point = point(journal, start, selection);
            JournalReader reader = new JournalReader(journal, selection, mode, point);
            point.moveTo(journal, reader.feed.walker());
            if (start instanceof Start.Last last) {
                reader.keepLast(last.count());
            }
            return reader;
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
                SlabReader slab = reader.feed.reopen(open);
                if (slab != null) {
                    reader.merge.add(slab);
                }
            }
            reader.feed.walker().moveTo(cursor.file(), cursor.index(), cursor.position());
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
            while (pending.isEmpty() && step()) {
                // Entries that are not selected are passed over.
            }
            if (pending.isEmpty() && mode == Mode.SNAPSHOT && !ended) {
                ended = true;
                endWithDeadWriters();
            }
            if (pending.isEmpty() && (ended || mode == Mode.FOLLOW)) {
                lookForDrops();
            }
            return pending.poll();
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    /** What they have left unfinished is told. */
    private void endWithDeadWriters() throws IOException {
        deadWriters.releaseNow(merge.waiting());
        merge.refresh();
    }

    /** Like {@link #next}, without holding anything back: for the end, when those who wrote have ended. */
    public JournalEvent drain() {
        try {
            boolean draining = horizon == Long.MAX_VALUE;
            horizon = Long.MAX_VALUE;
            JournalEvent event = draining ? next() : null;
            return event == null ? nextAfresh() : event;
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    private JournalEvent nextAfresh() throws IOException {
        feed.walker().lookAfresh();
        feed.lookAgain();
        merge.refresh();
        return next();
    }

    /**
     * How far this reader has come. Valid when {@link #next} has just returned an entry or null; with {@link Start#last}
     * only when it has returned null, since the entries to begin with are read ahead.
     */
    public Cursor cursor() {
        return feed.cursor(merge.open());
    }

    /** How many documents have been passed over because they are not ipclog's. */
    public long foreignDocuments() {
        return feed.walker().foreignDocuments();
    }

    @Override
    public void close() {
        try {
            feed.close();
        } catch (IOException e) {
            throw unreadable(journal, e);
        }
    }

    /** If that may not be read, no writer is known to be a new one. */
    private static LongPredicate joinedLater(JournalDirectory journal) {
        try {
            return Writers.existing(journal).joinedLater();
        } catch (IOException e) {
            return writer -> false;
        }
    }

    /** Reads all that is there, and keeps the last {@code count} events of it. */
    private void keepLast(int count) throws IOException {
        while (step()) {
            while (pending.size() > count) {
                pending.removeFirst();
            }
        }
    }

    private static StartPoint point(JournalDirectory journal, Start start, Selection selection) throws IOException {
        if (start instanceof Start.Last last) {
            return LastEntries.find(journal, selection, last.count());
        }
        if (start instanceof Start.At at) {
            return StartPoint.at(at.time());
        }
        return start == Start.END ? StartPoint.at(Clock.now(), Set.of(), "") : StartPoint.beginning();
    }

    /** Passes one entry, which becomes pending if it is selected; false if there is none to show. */
    private boolean step() throws IOException {
        SlabReader slab = earliest();
        if (slab == null) {
            return false;
        }
        Gap gap = slab.isAtFirst() ? numbering.enter(slab) : null;
        pending.addAll(numbering.letGo());
        boolean admitted = start.admits(slab.anchor(), slab.time())
                && selection.writers().test(slab.place().claim().writer());
        if (gap != null && admitted) {
            pending.add(gap);
        }
        if (admitted && !slab.isSummarised() && slab.isAtLeast(selection.minimum())) {
            pending.add(decode(slab));
        }
        merge.pass();
        Gap behind = slab.isAtEntry() ? null : numbering.leave(slab);
        if (behind != null && admitted) {
            pending.add(behind);
        }
        return true;
    }

    /** Who can write nothing at all counts in the slab that it has. */
    private void lookForDrops() throws IOException {
        long now = System.nanoTime();
        if (horizon == Long.MAX_VALUE || mode == Mode.SNAPSHOT || now - lastLookForDrops > LOOK_FOR_DROPS_NANOS) {
            lastLookForDrops = now;
            numbering.look().stream()
                    .filter(gap -> selection.writers().test(gap.writer()))
                    .forEach(pending::add);
        }
    }

    /** Past a bound only that there is more. */
    private void tell(Damage damage) {
        if (pending.size() < MOST_PENDING) {
            pending.add(damage);
        } else if (pending.size() == MOST_PENDING) {
            pending.add(damage.andMore());
        }
    }

    private JournalEvent decode(SlabReader slab) throws IOException {
        try {
            return EntryDecoder.decode(slab, mode == Mode.FOLLOW ? lateness.of(slab) : 0);
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
        long now = System.nanoTime();
        horizon = Math.max(horizon, now - HOLD_BACK_NANOS);
        merge.refreshDue(now);
        feed.lookAgain();
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
        while (!merge.isFull() && feed.peek() != null && mayComeFirst(feed.peek())) {
            SlabReader slab = feed.take();
            slab.summarise(selection, start);
            merge.add(slab);
            makeRoom();
        }
    }

    private void makeRoom() throws IOException {
        if (merge.isCrowded()) {
            deadWriters.releaseNow(merge.waiting());
            merge.refresh();
        }
        if (merge.isCrowded()) {
            merge.giveUpOldest();
        }
    }

    private boolean mayComeFirst(SlabReader slab) {
        SlabReader first = merge.first();
        if (first == null) {
            return mode == Mode.FOLLOW || !(isThisBoot(slab) && slab.anchor().monotonicNanos() > horizon);
        }
        return slab.boot == first.boot && slab.anchor().monotonicNanos() <= first.time();
    }

    private static JournalException unreadable(JournalDirectory journal, IOException e) {
        return new JournalException("cannot read the journal in '%s' (%s).".formatted(journal.path(), e), e);
    }
}
