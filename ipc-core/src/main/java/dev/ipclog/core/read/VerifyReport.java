package dev.ipclog.core.read;

import dev.ipclog.core.format.Counts;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a look at each byte of a journal has shown.
 *
 * @param processes one for each writer, in the order of their numbers
 * @param damages each place that cannot be read, or does not fit its seal
 * @param unfinished each place where an entry was not finished when its process died, or where the journal is damaged
 * @param slabs how many slabs there are
 * @param openSlabs how many of these have no seal: their writer is still at work on them, or was killed
 * @param firstNanos when the earliest entry was logged, in nanoseconds since the epoch; 0 if there is none
 * @param lastNanos when the latest one was
 * @param foreignDocuments documents of the queue that are not ipclog's
 */
public record VerifyReport(
        List<ProcessReport> processes,
        List<Damage> damages,
        List<Damage> unfinished,
        long slabs,
        long openSlabs,
        long firstNanos,
        long lastNanos,
        long foreignDocuments) {

    /**
     * What one process has written.
     *
     * @param alive whether it still can
     * @param entries how many entries are there
     * @param drops how many it says it dropped
     * @param lost how many are missing beyond these
     * @param damagedSlabs how many of its slabs are damaged
     */
    public record ProcessReport(
            String name,
            long pid,
            long writer,
            boolean alive,
            long entries,
            long drops,
            long lost,
            long damagedSlabs) {}

    public long entries() {
        return sum(ProcessReport::entries);
    }

    public long drops() {
        return sum(ProcessReport::drops);
    }

    public long lost() {
        return sum(ProcessReport::lost);
    }

    private long sum(ToLongFunction<ProcessReport> figure) {
        return processes.stream().mapToLong(figure).reduce(0, Counts::plus);
    }

    /** Whether nothing is damaged and nothing is missing but what was dropped and counted. */
    public boolean isClean() {
        return damages.isEmpty() && processes.stream().allMatch(process -> process.lost() == 0);
    }
}
