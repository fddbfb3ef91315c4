package dev.ipclog.core.retention;

import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.Writers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which files of a journal go, which stay though they should go, and why. A plan does nothing. Files go from the oldest on,
 * so what is left is always an unbroken end of the log.
 *
 * @param verdicts one for each file, oldest first
 * @param holder who holds the files that are {@link Obstacle#IN_USE}
 */
public record PrunePlan(List<Verdict> verdicts, Writers.Hold holder) {
    /** Why a file should go. */
    public enum Reason {
        AGE,
        SIZE,
        FREE
    }

    /** Why a file stays nevertheless. */
    public enum Obstacle {
        /** It is the journal's newest one. */
        NEWEST,
        /** A living writer may still write into it, or into an older one. */
        IN_USE
    }

    /**
     * What is to happen to a file.
     *
     * @param reason why it should go; null: it need not
     * @param obstacle why it stays though it should go; null: nothing is in its way
     */
    public record Verdict(StoredCycle file, Reason reason, Obstacle obstacle) {
        public boolean goes() {
            return reason != null && obstacle == null;
        }

        public boolean isHeld() {
            return reason != null && obstacle != null;
        }
    }

    /**
     * What a plan is made of, beside the files.
     *
     * @param nowMillis the time, in milliseconds since the epoch
     * @param usable free space on the disk, in bytes
     * @param needed how much of that is about to be taken, in bytes
     * @param newestCycle what is in this cycle or a later one stays
     * @param hold the oldest cycle that a living writer may still write into, and who that is
     */
    public record Situation(long nowMillis, long usable, long needed, int newestCycle, Writers.Hold hold) {}

    public PrunePlan {
        verdicts = List.copyOf(verdicts);
    }

    /** A plan for these files, oldest first. */
    public static PrunePlan of(List<StoredCycle> files, Retention retention, Situation now) {
        long total = files.stream().mapToLong(StoredCycle::bytes).sum();
        long usable = now.usable() - now.needed();
        List<Verdict> verdicts = new ArrayList<>();
        boolean going = true;
        for (int i = 0; i < files.size(); i++) {
            StoredCycle file = files.get(i);
            Reason reason = going ? reason(file, retention, now, total, usable) : null;
            going = reason != null;
            verdicts.add(new Verdict(file, reason, going ? obstacle(file, i == files.size() - 1, now) : null));
            total -= file.bytes();
            usable += file.bytes();
        }
        return new PrunePlan(verdicts, now.hold());
    }

    private static Reason reason(StoredCycle file, Retention retention, Situation now, long total, long usable) {
        if (!retention.age().isZero()
                && now.nowMillis() - file.endMillis() > retention.age().toMillis()) {
            return Reason.AGE;
        }
        if (retention.size() > 0 && total > retention.size()) {
            return Reason.SIZE;
        }
        return retention.free() > 0 && usable < retention.free() ? Reason.FREE : null;
    }

    private static Obstacle obstacle(StoredCycle file, boolean isLast, Situation now) {
        if (isLast || file.cycle() >= now.newestCycle()) {
            return Obstacle.NEWEST;
        }
        return file.cycle() >= now.hold().cycle() ? Obstacle.IN_USE : null;
    }

    /** The files that go, oldest first. */
    public List<StoredCycle> going() {
        return verdicts.stream().filter(Verdict::goes).map(Verdict::file).toList();
    }

    /** Whether a file should go and stays. */
    public boolean isHeldUp() {
        return verdicts.stream().anyMatch(Verdict::isHeld);
    }

    /** How much all files take, in bytes. */
    public long bytes() {
        return bytes(verdict -> true);
    }

    /** How much those that go take, in bytes. */
    public long bytesGoing() {
        return bytes(Verdict::goes);
    }

    private long bytes(Predicate<Verdict> which) {
        return verdicts.stream()
                .filter(which)
                .mapToLong(verdict -> verdict.file().bytes())
                .sum();
    }
}
