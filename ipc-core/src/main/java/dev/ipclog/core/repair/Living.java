package dev.ipclog.core.repair;

import dev.ipclog.core.format.WriterIdentity;
import dev.ipclog.core.journal.Clock;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.ThisProcess;
import dev.ipclog.core.journal.Writers;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Which writers must be left alone. The kernel's locks say who is alive; but the file of these locks may have been deleted
 * or replaced under a writer, which then still writes for a while. So a writer counts as dead only if its process is not
 * seen either, by id and start.
 */
final class Living {
    private static final long SAME_START_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Writers writers;
    private final UUID boot = Clock.now().boot();

    Living(JournalDirectory journal) throws IOException {
        this.writers = Writers.existing(journal);
    }

    /** The writers whose locks say that they live. */
    List<WriterIdentity> writers() throws IOException {
        return writers.living();
    }

    /** Whether its lock says so. */
    boolean isAlive(WriterIdentity writer) {
        return writers.isAlive(writer);
    }

    /** Whether neither its lock nor the list of processes knows it. */
    boolean isGone(WriterIdentity writer, UUID itsBoot) {
        return !isAlive(writer) && !(boot.equals(itsBoot) && isRunning(writer));
    }

    private static boolean isRunning(WriterIdentity writer) {
        ThisProcess process = ThisProcess.of(writer.pid());
        return process != null && Math.abs(process.startNanos() - writer.processStartNanos()) < SAME_START_NANOS;
    }
}
