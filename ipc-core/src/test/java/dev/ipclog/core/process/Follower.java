package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that follows a journal. */
final class Follower implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Tally tally = new Tally();
    private final JournalReader reader;
    private final Thread thread = new Thread(this::follow, "follower");
    private volatile boolean ending;

    private Follower(Path directory, Start start) {
        reader = JournalReader.open(directory, start, Selection.ALL, Mode.FOLLOW);
        thread.setDaemon(true);
        thread.start();
    }

    static Follower start(Path directory, Start start) {
        return new Follower(directory, start);
    }

    /** What it has seen so far. */
    Tally tally() {
        return tally;
    }

    /** Lets it read what is left, when nobody writes any more. */
    Tally finish() {
        close();
        return tally;
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join(ChildJvm.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertTrue(!thread.isAlive(), "the follower does not end");
    }

    private void follow() {
        try (reader) {
            while (!ending) {
                readOn();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            drain();
        }
    }

    private void readOn() {
        for (JournalEvent event = reader.next(); event != null; event = reader.next()) {
            tally.add(event);
        }
    }

    private void drain() {
        for (JournalEvent event = reader.drain(); event != null; event = reader.drain()) {
            tally.add(event);
        }
    }
}
