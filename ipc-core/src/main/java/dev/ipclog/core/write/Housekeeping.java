package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.retention.PrunePlan;
import dev.ipclog.core.retention.Pruner;
import dev.ipclog.core.retention.StoredCycle;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a writer does to keep its journal as small as it was asked to: it prunes when it has come to a file, once a minute,
 * and when there is no room for a slab. Where so little space is free that no more may be taken, that is like a full disk.
 * Used by the allocator's thread only.
 */
final class Housekeeping {
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String NOT_PRUNED =
            "old files of the journal in '%s' could not be deleted (%s); it is tried again and again.";

    private final JournalDirectory journal;
    private final Retention retention;
    private final Pruner pruner;
    private int lastCycle = -1;
    private long lastTime;
    private long lastTry = System.nanoTime() - GRACE_NANOS;

    /** How much will be free when what was deleted last is, in bytes. */
    private long expected;

    private boolean inVain;
    private boolean toldTrouble;
    private boolean toldSize;

    Housekeeping(JournalDirectory journal, Retention retention, Roll roll) {
        this.journal = journal;
        this.retention = retention;
        this.pruner = new Pruner(journal, roll, retention);
    }

    /** Prunes if it is time for it; whether something has been deleted. Never throws. */
    boolean look(int cycle) {
        long now = System.nanoTime();
        if (cycle != lastCycle || now - lastTime > INTERVAL_NANOS) {
            lastCycle = cycle;
            lastTime = now;
            return prune(0) > 0;
        }
        return false;
    }

    /**
     * Sees to it that so many bytes may be taken.
     *
     * @throws IOException if they may not, since too little would be left free
     */
    void require(long bytes) throws IOException {
        if (retention.free() > 0 && !isRoom(bytes) && !(makeRoom(bytes) && isRoom(bytes))) {
            throw new IOException("less than " + Amounts.text(retention.free())
                    + " would be left free on its disk, as retention asks for, and no older file may go");
        }
    }

    /** What has just been deleted counts as free for a moment, even if it is not yet, since somebody has it mapped. */
    private boolean isRoom(long bytes) {
        boolean fresh = System.nanoTime() - lastTry < GRACE_NANOS;
        long free = fresh ? Math.max(expected, pruner.usable()) : pruner.usable();
        boolean room = free - bytes >= retention.free();
        expected -= room ? bytes : 0;
        return room;
    }

    /** Tries to make room for so many bytes, unless that was just in vain; whether something has been deleted now. */
    boolean makeRoom(long bytes) {
        if (inVain && System.nanoTime() - lastTry < PAUSE_NANOS) {
            return false;
        }
        long before = pruner.usable();
        long deleted = prune(bytes);
        expected = before + deleted;
        lastTry = System.nanoTime();
        inVain = deleted == 0;
        return deleted > 0;
    }

    /** Returns how many bytes have been deleted. */
    private long prune(long needed) {
        try {
            PrunePlan plan = pruner.plan(needed);
            tellIfTheNewestIsTooLarge(plan);
            List<StoredCycle> deleted = plan.bytesGoing() == 0 ? List.of() : pruner.execute(plan);
            return deleted.stream().mapToLong(StoredCycle::bytes).sum();
        } catch (IOException | RuntimeException e) {
            if (!toldTrouble) {
                toldTrouble = true;
                Troubles.warn(NOT_PRUNED.formatted(journal.path(), e.getMessage()));
            }
            return 0;
        }
    }

    private void tellIfTheNewestIsTooLarge(PrunePlan plan) {
        int last = plan.verdicts().size() - 1;
        if (!toldSize && last >= 0 && plan.verdicts().get(last).reason() == PrunePlan.Reason.SIZE) {
            toldSize = true;
            Troubles.warn(
                    "the newest file of the journal in '%s' alone takes more than %s, and it is never deleted; begin files more often (IPCLOG_ROLL, for a new journal), or keep more."
                            .formatted(journal.path(), Amounts.text(retention.size())));
        }
    }
}
