package dev.ipclog.core.repair;

import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/**
 * Whether the lock is free that all writers need now and then. For how long it has been held cannot be known; but whoever
 * is seen to hold it twice, and is stopped, will not give it back.
 */
final class LockExam {
    private final JournalDirectory journal;

    LockExam(JournalDirectory journal) {
        this.journal = journal;
    }

    List<Finding> findings() throws IOException {
        if (!isHeld()) {
            return List.of(Finding.fine(Topic.LOCKS, "nobody holds the lock that writers need"));
        }
        Optional<LockHolder> first = LockHolder.of(journal.allocateLock());
        Examination.pause();
        Optional<LockHolder> second = isHeld() ? LockHolder.of(journal.allocateLock()) : Optional.empty();
        if (second.isPresent() && second.equals(first)) {
            return List.of(finding(second.get()));
        }
        return List.of(Finding.fine(Topic.LOCKS, "the lock that writers need goes from hand to hand"));
    }

    private static Finding finding(LockHolder holder) {
        return holder.stopped()
                ? Finding.beyondRepair(Topic.LOCKS, holder.sentence())
                : Finding.worthKnowing(Topic.LOCKS, holder.sentence());
    }

    private boolean isHeld() throws IOException {
        return Files.exists(journal.allocateLock(), LinkOption.NOFOLLOW_LINKS)
                && LockFile.existing(journal.allocateLock()).isLocked(0);
    }
}
