package dev.ipclog.core.write;

import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import dev.ipclog.core.journal.Place;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.concurrent.TimeUnit;

/**
 * Appends slabs to the queue, under the kernel lock on {@code allocate.lock}, which the kernel frees when its holder dies.
 * The queue's files are written here and not by the queue's library, whose classes alone take a JVM longer to load than
 * any other logger takes to start: see the module's README. Used by one thread only, which nobody may interrupt.
 *
 * <p>Under the lock, only the slab's head gets its room on the disk. The rest, which takes longer, follows when the slab has
 * been published and others may go on.
 */
final class SlabAllocator {
    private static final int PAGE = 4 << 10;

    /** How many files may be spoiled, or of times yet to come. */
    private static final int MOST_SKIPPED = 1_000;

    private final JournalDirectory journal;
    private final LockFile lockFile;
    private final Place lockPlace;
    private final QueueTable queue;
    private final Writers.Membership membership;
    private final ProcessRecord processRecord;
    private final byte[] processDefinition;
    private final Unsynced unsynced;

    /** Null if everything is kept. */
    private final Housekeeping housekeeping;

    private CycleFile file;
    private int recordedCycle = -1;

    /** This writer writes into no older cycle any more, as others read in its slot. */
    private int held;

    /** Of the slab that has been appended last: up to where its room is reserved, and where it ends. */
    private long headEnd;

    private long slabEnd;

    private SlabAllocator(
            JournalDirectory journal,
            LockFile lockFile,
            String processName,
            Definition process,
            Retention retention,
            Unsynced unsynced,
            boolean again)
            throws IOException {
        this.journal = journal;
        this.lockFile = lockFile;
        this.lockPlace = lockFile.at(journal.allocateLock());
        this.queue = QueueTable.open(journal);
        this.held = queue.newestCycle() < 0 ? 0 : queue.newestCycle();
        this.membership = Writers.join(journal, again, held);
        this.housekeeping =
                retention.equals(Retention.ALL) ? null : new Housekeeping(journal, lockFile, retention, queue);
        this.processRecord = new ProcessRecord(processName, membership.identity());
        this.processDefinition = process.frame;
        this.unsynced = unsynced;
        unsynced.joined(journal, membership);
    }

    /**
     * Opens the journal's queue, or creates it, and enters this process among the writers.
     *
     * @param retention which old files it deletes
     * @param unsynced told of the slabs, before an entry can be in them
     * @param again whether it was one of them before, and the journal was taken away
     */
    static SlabAllocator open(
            JournalDirectory journal,
            String processName,
            Definition process,
            Retention retention,
            Unsynced unsynced,
            boolean again)
            throws IOException {
        LockFile lockFile = LockFile.create(journal.allocateLock());
        FileLock lock = lockFile.lock(0);
        try {
            checkLock(lockFile.at(journal.allocateLock()));
            return new SlabAllocator(journal, lockFile, processName, process, retention, unsynced, again);
        } finally {
            lock.release();
        }
    }

    /** Says so if the journal, or the file that is written, is not the one any more that others find. */
    void check() throws IOException {
        checkLock(lockPlace);
        queue.check();
        if (membership.file().isLost() || membership.isCut()) {
            throw new TakenAwayException("its file 'writers' is gone or was cut short", true, false);
        }
        checkFile();
    }

    /** Leaves the file that is written, for the next slab to find another one. */
    void leaveFile() {
        recordedCycle = -1;
        try {
            leaveCycle();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }

    /** Leaves a journal that has been taken away, as it is. */
    void leave() {
        leaveFile();
        try {
            queue.close();
            membership.slot().release();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }

    /** Two that held locks on different files could append at the same time. */
    private static void checkLock(Place lock) throws IOException {
        if (lock.isLost()) {
            boolean alone = Files.exists(lock.path().getParent(), LinkOption.NOFOLLOW_LINKS);
            throw new TakenAwayException(
                    alone ? "its file 'allocate.lock' is gone" : "its directory is gone", true, false);
        }
    }

    /** An older file that nothing is written into any more may have been pruned. */
    private void checkFile() throws IOException {
        if (file != null && file.cycle() < held && file.cycle() < queue.oldestCycle()) {
            leaveCycle();
        }
        if (file != null) {
            file.check();
        }
    }

    /** Lets others know into which cycle, at the oldest, something may still be written; any from the newest on, if it is none. */
    void hold(long oldest) throws IOException {
        int cycle = (int) Math.min(oldest, queue.newestCycle());
        if (cycle > held) {
            membership.hold(cycle);
            held = cycle;
        }
    }

    /** The oldest cycle whose file has not been pruned. */
    long oldestCycle() throws IOException {
        return queue.oldestCycle();
    }

    /** Prunes the journal if it is time for that. */
    void keepHouse() {
        if (housekeeping != null && file != null) {
            housekeeping.look(file.cycle());
        }
    }

    /** Prunes the journal since something could not be written; whether there is reason to try again. */
    boolean makeRoom() {
        return housekeeping != null && housekeeping.makeRoom(0);
    }

    WriterIdentity writer() {
        return membership.identity();
    }

    /**
     * Appends a slab and maps it.
     *
     * @param length in bytes, a multiple of {@link SlabLayout#ALIGNMENT}
     * @throws IOException if there is no room on the disk
     */
    Slab allocate(int stripe, int length) throws IOException {
        if (housekeeping != null) {
            housekeeping.require(length);
        }
        Slab slab = appendUnderLock(stripe, length);
        try {
            file.reserve(headEnd, slabEnd);
        } catch (IOException e) {
            discard(slab);
            throw e;
        }
        touch(slab);
        unsynced.add(file, slab);
        return slab;
    }

    /** Appends the record of this process, unless the cycle has it. */
    void recordProcess() throws IOException {
        if (file != null && recordedCycle != file.cycle()) {
            ByteBuffer content = processRecord.content();
            FileLock lock = lockFile.lock(0);
            try {
                checkLock(lockPlace);
                checkFile();
                append(content);
            } finally {
                lock.release();
            }
        }
    }

    /** Leaves the writers; the queue is closed. */
    void close() throws IOException {
        FileLock lock = lockFile.lock(0);
        try {
            queue.close();
            membership.slot().release();
        } finally {
            lock.release();
        }
        if (file != null) {
            file.close();
        }
        LockFile.keepAll();
    }

    private Slab appendUnderLock(int stripe, int length) throws IOException {
        FileLock lock = lockFile.lock(0);
        try {
            checkLock(lockPlace);
            checkFile();
            Anchor anchor = Clock.now();
            long end = enterCycle(anchor);
            if (held == 0) {
                hold(file.cycle());
            }
            return append(stripe, length, anchor, end);
        } finally {
            lock.release();
        }
    }

    /** Goes to the file of the present cycle, or a later one that the journal has come to; returns its end. */
    private long enterCycle(Anchor now) throws IOException {
        int current = queue.roll().cycleAt(TimeUnit.NANOSECONDS.toMillis(now.wallNanos()));
        int cycle = Math.max(current, queue.newestCycle());
        long end = openCycle(cycle);
        for (int i = 0; end < 0 && i < MOST_SKIPPED; i++) {
            end = openCycle(++cycle);
        }
        if (end < 0) {
            throw new IOException("none of its files can be continued");
        }
        return end;
    }

    private long openCycle(int cycle) throws IOException {
        if (file == null || file.cycle() != cycle) {
            if (cycle > queue.newestCycle()) {
                finishNewest();
                queue.enter(cycle);
            }
            leaveCycle();
            file = CycleFile.open(journal, queue.roll(), cycle);
        }
        return file == null ? -1 : file.end();
    }

    private void finishNewest() throws IOException {
        int cycle = queue.newestCycle();
        if (cycle >= 0 && CycleFile.exists(journal, queue.roll(), cycle)) {
            try (CycleFile newest = CycleFile.open(journal, queue.roll(), cycle)) {
                if (newest != null) {
                    newest.finish();
                }
            }
        }
    }

    private void leaveCycle() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private void append(ByteBuffer content) throws IOException {
        long end = enterCycle(Clock.now());
        int length = DocumentLayout.HEADER_LENGTH + content.remaining();
        ByteBuffer document = file.map(end, length, length);
        document.put(DocumentLayout.HEADER_LENGTH, content, 0, content.remaining());
        file.publish(end, document);
        file.window().release();
        recordedCycle = file.cycle();
    }

    private Slab append(int stripe, int length, Anchor anchor, long end) throws IOException {
        int start = (int) (align(end + DocumentLayout.HEADER_LENGTH) - end);
        int head = Math.min(start + length, start + PAGE);
        ByteBuffer document = file.map(end, start + length, head);
        headEnd = end + head;
        slabEnd = end + start + length;
        ByteBuffer slab = document.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
        SlabLayout.allocated(slab, length, stripe, membership.identity(), anchor);
        slab.put(SlabLayout.HEADER_LENGTH, processDefinition);
        FrameLayout.commit(slab, SlabLayout.HEADER_LENGTH, processDefinition.length);
        file.publish(end, document);
        file.note(end + start, slab);
        int framesStart = SlabLayout.HEADER_LENGTH + processDefinition.length;
        return new Slab(slab, anchor.monotonicNanos(), framesStart, file.window());
    }

    /** A slab for whose frames there is no room: it holds none. */
    private static void discard(Slab slab) {
        Stripe.discard(slab);
        if (!slab.isLost()) {
            Sealer.seal(slab);
        }
        slab.window.release();
    }

    private static long align(long position) {
        return (position + SlabLayout.ALIGNMENT - 1) & -SlabLayout.ALIGNMENT;
    }

    /**
     * So that the owner meets no page fault. It has to be a store that changes something for all the compiler knows: one
     * of what has just been read is left out once the code is hot.
     */
    private static void touch(Slab slab) {
        slab.memory.put(slab.framesStart, (byte) 0);
        for (int i = slab.memory.capacity() - 1; i > slab.framesStart; i -= PAGE) {
            slab.memory.put(i, (byte) 0);
        }
    }
}
