package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import dev.ipclog.core.journal.Amounts;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.LockFile;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.retention.CycleTable;
import dev.ipclog.core.retention.PrunePlan;
import dev.ipclog.core.retention.Pruner;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What a writer does to keep its journal as small as it was asked to: it prunes when it has come to a file, once a minute,
 * and when there is no room for a slab. Where so little space is free that no more may be taken, that is like a full disk.
 * Used by the allocator's thread only.
 */
final class Housekeeping {
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** How soon it is tried again to make room; until then, what has been deleted counts as free, though it may not be yet. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String PRUNED_UNLESS = "old files of the journal in '%s' could not be deleted (%s)";

    private final JournalDirectory journal;
    private final LockFile lock;
    private final Retention retention;
    private final Pruner pruner;
    private int lastCycle = -1;
    private long lastTime;
    private long lastTry = System.nanoTime() - PATIENCE_NANOS;
    private boolean madeRoom;
    private boolean toldTrouble;
    private boolean toldSize;

    private Housekeeping(JournalDirectory journal, LockFile lock, Retention retention, CycleTable table) {
        this.journal = journal;
        this.lock = lock;
        this.retention = retention;
        this.pruner = new Pruner(journal, table, retention);
    }

    /** Null if everything is kept. */
    static Housekeeping of(JournalDirectory journal, LockFile lock, Retention retention, CycleTable table) {
        return retention.equals(Retention.ALL) ? null : new Housekeeping(journal, lock, retention, table);
    }

    /** Prunes if it is time for it. Never throws. */
    void look(int cycle) {
        long now = System.nanoTime();
        if (cycle != lastCycle || now - lastTime > INTERVAL_NANOS) {
            lastCycle = cycle;
            lastTime = now;
            prune(0);
        }
    }

    /**
     * Sees to it that so many bytes may be taken.
     *
     * @throws IOException if they may not, since too little would be left free
     */
    void require(long bytes) throws IOException {
        if (retention.free() > 0 && pruner.usable() - bytes < retention.free() && !makeRoom(bytes) && !madeRoom) {
            throw new IOException("less than " + Amounts.text(retention.free())
                    + " would be left free on its disk, as retention asks for, and no older file may go");
        }
    }

    /** Tries, not too often, to make room for so many bytes; whether something has been deleted now. */
    boolean makeRoom(long bytes) {
        if (System.nanoTime() - lastTry < PATIENCE_NANOS) {
            return false;
        }
        madeRoom = prune(bytes);
        lastTry = System.nanoTime();
        return madeRoom;
    }

    private boolean prune(long needed) {
        try {
            PrunePlan plan = pruner.plan(needed);
            tellIfTheNewestIsTooLarge(plan);
            return plan.bytesGoing() > 0 && !pruner.execute(plan, lock).isEmpty();
        } catch (IOException | RuntimeException e) {
            if (!toldTrouble) {
                toldTrouble = true;
                Troubles.warn(
                        PRUNED_UNLESS.formatted(journal.path(), e.getMessage()) + "; it is tried again and again.");
            }
            return false;
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
