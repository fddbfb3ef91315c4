package dev.ipclog.core.write;

import dev.ipclog.core.Troubles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The daemon thread that forces what has been logged to the disk: when a log call waits for that, and at the latest so long
 * after anything was logged. It is not the allocator's, since the disk may take seconds, and slabs are needed meanwhile. There
 * is one only if the journal is opened so.
 *
 * <p>As the JVM ends, what the interval has not come round to is forced, too; that holds the JVM up by no more than the bound
 * of a log call.
 */
final class SyncThread extends OwnThread {
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BOUND_MILLIS = 3_000;

    private final Path directory;
    private final long interval;
    private final Stripes stripes;
    private final Unsynced unsynced;
    private final SyncRounds rounds = new SyncRounds(this);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Outage outage = new Outage();
    private final Thread atEnd = new Thread(null, this::forceTheRest, "ipclog-sync-end", 0, false);

    /** Up to where in {@link Stripes#progress} the disk has it all. */
    private volatile long covered;

    private volatile boolean closing;
    private long lastRound = System.nanoTime();

    /**
     * Prepares.
     *
     * @param interval zero: only those who wait are served
     */
    SyncThread(Path directory, Duration interval, Stripes stripes, Unsynced unsynced) {
        super("ipclog-sync");
        this.directory = directory;
        this.interval = interval.toNanos();
        this.stripes = stripes;
        this.unsynced = unsynced;
    }

    SyncRounds rounds() {
        return rounds;
    }

    /** Forces what there is, ends the thread, and waits for that, with a bound. */
    void close() throws InterruptedException {
        closing = true;
        LockSupport.unpark(this);
        if (!closed.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)) {
            Troubles.warn("the journal in '" + directory + "' was closed before the disk had all of it; it follows.");
        }
    }

    @Override
    public void run() {
        try {
            hookToTheEnd();
            while (!closing) {
                rest();
                if (isDue()) {
                    force();
                }
            }
            force();
        } finally {
            unhook();
            rounds.fail();
            unsynced.close();
            closed.countDown();
        }
    }

    private void rest() {
        if (outage.isOn()) {
            LockSupport.parkNanos(RETRY_NANOS);
        } else if (!rounds.isWanted() && !closing) {
            LockSupport.parkNanos(interval == 0 ? Long.MAX_VALUE : lastRound + interval - System.nanoTime());
        }
    }

    private boolean isDue() {
        long now = System.nanoTime();
        boolean timely = interval != 0 && now - lastRound >= interval;
        if (timely) {
            lastRound = now;
        }
        return outage.isOn() || rounds.isWanted() || (timely && stripes.progress() != covered);
    }

    private void force() {
        lastRound = System.nanoTime();
        rounds.begin();
        long progress = stripes.progress();
        try {
            unsynced.force();
            covered = progress;
            recovered();
            rounds.finish();
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
            rounds.fail();
        }
    }

    private void failed(Throwable e) {
        if (outage.begin()) {
            Troubles.warn(
                    "cannot force the journal in '%s' to the disk (%s); log calls do not wait for that until it is mended: look at the disk and its space."
                            .formatted(directory, e));
        }
    }

    /** The kernel takes a page that it failed to write for written, so there may be holes. */
    private void recovered() {
        if (outage.end()) {
            Troubles.warn(
                    "the journal in '%s' can be forced to the disk again; of what was logged until now, some may not survive a loss of power."
                            .formatted(directory));
        }
    }

    private void forceTheRest() {
        if (stripes.progress() != covered) {
            rounds.await();
        }
    }

    private void hookToTheEnd() {
        try {
            if (interval != 0) {
                Runtime.getRuntime().addShutdownHook(atEnd);
            }
        } catch (IllegalStateException e) {
            // The JVM ends already.
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // The JVM ends, and what has been closed has been forced.
        }
    }
}
