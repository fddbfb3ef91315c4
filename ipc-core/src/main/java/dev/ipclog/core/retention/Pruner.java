package dev.ipclog.core.retention;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import dev.ipclog.core.journal.PrivateFile;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Deletes old files of a journal beside its writers and readers.
 *
 * <p>Files go one at a time, oldest first, each under the lock of allocation: the newest cycle and what writers say that
 * they still write into are looked at there once more, the queue's table is told, and the file's name is taken away. So who
 * dies at any moment leaves a journal that is whole, and nobody waits longer for the lock than one name needs; the file's
 * room is given back when the lock is free again, which takes longer. Who reads the file goes on with what it has open.
 */
public final class Pruner {
    private static final long LOCK_BOUND_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOCK_RETRY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final JournalDirectory journal;
    private final CycleTable table;
    private final Retention retention;
    private final StoredCycles files;

    public Pruner(JournalDirectory journal, CycleTable table, Retention retention) {
        this.journal = journal;
        this.table = table;
        this.retention = retention;
        this.files = new StoredCycles(journal, table);
    }

    /**
     * What there is to do now. Takes no lock and changes nothing.
     *
     * @param needed how much of the free space is about to be taken, in bytes
     */
    public PrunePlan plan(long needed) throws IOException {
        Writers.Hold hold = Writers.existing(journal).oldestHold();
        PrunePlan.Situation now =
                new PrunePlan.Situation(System.currentTimeMillis(), usable(), needed, table.newestCycle(), hold);
        return PrunePlan.of(files.list(), retention, now);
    }

    /**
     * Does what was planned, as far as it is still so.
     *
     * @param lock of allocation
     * @return the files that have been deleted here; others may have deleted some meanwhile
     * @throws IOException if one cannot be deleted; older ones are gone then
     */
    public List<StoredCycle> execute(PrunePlan plan, LockFile lock) throws IOException {
        List<StoredCycle> deleted = new ArrayList<>();
        for (int i = 0; i + 1 < plan.verdicts().size() && plan.verdicts().get(i).goes(); i++) {
            StoredCycle file = plan.verdicts().get(i).file();
            int next = plan.verdicts().get(i + 1).file().cycle();
            try {
                if (!deleteOpen(file, next, lock)) {
                    break;
                }
                deleted.add(file);
            } catch (NoSuchFileException e) {
                // Somebody else was faster.
            }
        }
        return deleted;
    }

    /** As long as the file is open, its room is not given back. */
    @SuppressWarnings("try")
    private boolean deleteOpen(StoredCycle file, int next, LockFile lock) throws IOException {
        try (FileChannel open = PrivateFile.read(path(file))) {
            return delete(file, next, lock);
        }
    }

    /** Free space on the journal's disk, in bytes; 0 if that is not known. */
    public long usable() {
        return journal.path().toFile().getUsableSpace();
    }

    private boolean delete(StoredCycle file, int next, LockFile lock) throws IOException {
        FileLock taken = take(lock);
        try {
            if (lock.at(journal.allocateLock()).isLost()) {
                throw new IOException("its file 'allocate.lock' is gone");
            }
            if (file.cycle() >= table.newestCycle()
                    || file.cycle() >= Writers.existing(journal).oldestHold().cycle()) {
                return false;
            }
            table.enterOldest(next);
            takeAway(file);
            return true;
        } finally {
            taken.release();
        }
    }

    private void takeAway(StoredCycle file) throws IOException {
        try {
            Files.delete(path(file));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            table.enterOldest(file.cycle());
            throw e;
        }
    }

    private Path path(StoredCycle file) {
        return journal.path().resolve(file.name());
    }

    /** With a bound, unlike one who has to append: what holds the lock may be stopped. */
    private static FileLock take(LockFile lock) throws IOException {
        long start = System.nanoTime();
        FileLock taken = lock.tryLock(0);
        while (taken == null && System.nanoTime() - start < LOCK_BOUND_NANOS) {
            LockSupport.parkNanos(LOCK_RETRY_NANOS);
            taken = lock.tryLock(0);
        }
        if (taken == null) {
            throw new IOException("a process that has its file 'allocate.lock' locked does not go on");
        }
        return taken;
    }
}
