package dev.ipclog.core.repair;

import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.ThisProcess;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which writers, and so which cycles, must be left alone. The kernel's locks say who is alive; but the file of these locks
 * may have been deleted or replaced under a writer, which then still writes for a while. So a writer counts as dead only if
 * its process is not seen either, by id and start.
 */
final class LivenessCheck {
    private static final long SAME_START_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Writers writers;

    /** What was held when this look began. */
    private final Writers.Hold hold;

    /** What has been found out of those who left slabs open. */
    private final Map<WriterIdentity, Standing> standings = new HashMap<>();

    private enum Standing {
        ALIVE,
        DOUBTFUL,
        GONE
    }

    LivenessCheck(JournalDirectory journal) throws IOException {
        this.writers = Writers.existing(journal);
        this.hold = writers.oldestHold();
    }

    /** The writers whose locks say that they live. */
    List<WriterIdentity> writers() throws IOException {
        return writers.living();
    }

    /** Whether its lock says so. */
    boolean isAlive(long writer) {
        return writers.isAlive(new WriterIdentity(writer, 0, 0));
    }

    /** Whether the lock of its writer says nothing, but its process still runs. */
    boolean isDoubtful(SlabLocation slab) {
        return standing(slab) == Standing.DOUBTFUL;
    }

    /** Whether neither its lock nor the list of processes knows its writer. */
    boolean isGone(SlabLocation slab) {
        return standing(slab) == Standing.GONE;
    }

    private Standing standing(SlabLocation slab) {
        if (!Clock.BOOT.equals(slab.document().claim().anchor().boot())) {
            return isAlive(slab.writer().number()) ? Standing.ALIVE : Standing.GONE;
        }
        return standings.computeIfAbsent(slab.writer(), this::find);
    }

    private Standing find(WriterIdentity writer) {
        if (isAlive(writer.number())) {
            return Standing.ALIVE;
        }
        return isRunning(writer) ? Standing.DOUBTFUL : Standing.GONE;
    }

    /** Whether somebody may write into a cycle. */
    boolean isHeld(int cycle, List<SlabLocation> open) {
        return hold.cycle() <= cycle || open.stream().anyMatch(this::isDoubtful);
    }

    /** Of whom the process id is known only, that counts. */
    private static boolean isRunning(WriterIdentity writer) {
        ThisProcess process = ThisProcess.of(writer.pid());
        long start = writer.processStartNanos();
        return process != null && (start == 0 || Math.abs(process.startNanos() - start) < SAME_START_NANOS);
    }
}
