package dev.ipclog.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the four processes share: settings, the time they have, and an orderly end.
 *
 * <p>A run ends at the camera: it stops after its time and says so to the next process, which says so to the next. A
 * process that has lost the one before it waits for it no longer than the run's time and some grace. SIGTERM and
 * SIGINT end a process as the end of the pictures does, with whatever it has to say at the end.
 */
final class Stage {

    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final StageSettings settings;
    private final Fault fault;
    private final long started = System.nanoTime();
    private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stopping;

    Stage(String name, StageSettings settings) {
        this.settings = settings;
        this.fault = Fault.of(name, settings);
    }

    interface Work {
        void run(Stage stage) throws IOException, InterruptedException;
    }

    /** Runs {@code work} as the process of that name; one that cannot be done as asked ends with status 2. */
    static void play(String name, Work work) throws IOException, InterruptedException {
        try {
            new Stage(name, StageSettings.from(System.getenv())).play(work);
        } catch (BadSetting e) {
            System.err.println(name + ": " + e.getMessage());
            System.exit(2);
        }
    }

    private void play(Work work) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        try {
            work.run(this);
        } finally {
            done.countDown();
        }
    }

    private void stopAndWait() {
        stop();
        try {
            if (!done.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("stopped in mid-work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopping = true;
        sleepers.forEach(Runnable::run);
    }

    /** Has {@code wake} run when this process is told to stop, from another thread. */
    void onStop(Runnable wake) {
        sleepers.add(wake);
    }

    boolean stopping() {
        return stopping;
    }

    StageSettings settings() {
        return settings;
    }

    Path socket(String name) {
        return settings.sockets().resolve(name + ".sock");
    }

    /** Kills this process here and now if that is what the run is to show. */
    void breakIfTold() {
        fault.strikeWhenDue();
    }

    /** Milliseconds until nobody is waited for any more; never less than 0. */
    long patience() {
        return settings.runFor()
                .map(time -> time.plus(GRACE).toMillis() - Timings.millisSince(started))
                .map(left -> Math.max(0, left))
                .orElse(Long.MAX_VALUE);
    }
}
