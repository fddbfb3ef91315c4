package dev.ipclog.core.repair;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileSystemException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A journal that is being repaired. The lock of allocation is taken for one small step at a time, since writers wait for
 * it, and waited for with a bound, since its holder may be stopped.
 */
final class Site {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long RETRY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final JournalDirectory journal;

    Site(JournalDirectory journal) {
        this.journal = journal;
    }

    /** A step of a repair. */
    interface Step<T> {
        T go() throws IOException;
    }

    JournalDirectory journal() {
        return journal;
    }

    /**
     * Takes a step under the lock of allocation.
     *
     * @throws LockHeldException if somebody else does not give it back
     */
    <T> T underLock(Step<T> step) throws IOException {
        LockFile file = LockFile.create(journal.allocateLock());
        FileLock lock = take(file);
        try {
            if (file.at(journal.allocateLock()).isLost()) {
                throw new FileSystemException("the journal was taken away meanwhile");
            }
            return step.go();
        } finally {
            lock.release();
        }
    }

    private FileLock take(LockFile file) throws IOException {
        try {
            return await(file);
        } catch (NonWritableChannelException e) {
            throw new FileSystemException("'allocate.lock' could not be written when this began");
        }
    }

    private FileLock await(LockFile file) throws IOException {
        long start = System.nanoTime();
        FileLock lock = file.tryLock(0);
        while (lock == null) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new LockHeldException(LockHolder.of(journal.allocateLock()));
            }
            LockSupport.parkNanos(RETRY_NANOS);
            lock = file.tryLock(0);
        }
        return lock;
    }
}
