package dev.ipclog.reader;

import dev.ipclog.core.Severity;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the children when a signal asks for it: TERM to them and all that they started, and KILL to who is left after ten
 * seconds, or at a second signal. A third one ends this program at once, for the case that its output is stuck. Signals
 * that come together are one request: a terminal and a script, or {@code timeout}, may send the same one twice.
 */
final class Stopper {
    /** For tests, which have no ten seconds. */
    private static final String GRACE_PROPERTY = "ipclog.run.graceSeconds";

    private static final int POLL_MILLIS = 10;
    private static final long TOGETHER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Duration grace = Duration.ofSeconds(Integer.getInteger(GRACE_PROPERTY, 10));
    private final Children children;
    private final CountDownLatch stop;
    private final ChildLog log;
    private int requests;
    private long lastSignal;
    private volatile boolean impatient;
    private volatile boolean busy;

    Stopper(Children children, CountDownLatch stop, ChildLog log) {
        this.children = children;
        this.stop = stop;
        this.log = log;
    }

    boolean isBusy() {
        return busy;
    }

    /** A signal has come. */
    synchronized void signalled(String name) {
        long now = System.nanoTime();
        if (requests > 0 && now - lastSignal < TOGETHER_NANOS) {
            return;
        }
        lastSignal = now;
        switch (++requests) {
            case 1 -> begin(name);
            case 2 -> impatient = true;
            default -> Runtime.getRuntime().halt(ExitStatus.NOT_FINE);
        }
    }

    private void begin(String signal) {
        busy = true;
        stop.countDown();
        Thread thread = new Thread(() -> end(signal), "stopper");
        thread.setDaemon(true);
        thread.start();
    }

    private void end(String signal) {
        try {
            log.event(Severity.INFO, "stopping on {}", signal);
            Set<ProcessHandle> asked = children.processes();
            asked.forEach(ProcessHandle::destroy);
            if (!haveEnded(asked)) {
                kill(asked);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        } finally {
            busy = false;
        }
    }

    /** Waits for their end; false if patience ends first. */
    private boolean haveEnded(Set<ProcessHandle> asked) throws InterruptedException {
        long begin = System.nanoTime();
        while (!children.running().isEmpty() || asked.stream().anyMatch(Stopper::isRunning)) {
            if (impatient || System.nanoTime() - begin > grace.toNanos()) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    private void kill(Set<ProcessHandle> asked) {
        String reason = impatient ? "at the second signal" : grace.toSeconds() + " s after TERM";
        children.running().forEach(child -> child.log().event(Severity.WARN, "still running {}: killing it", reason));
        Set<ProcessHandle> left = new HashSet<>(children.processes());
        asked.stream().filter(Stopper::isRunning).forEach(left::add);
        left.forEach(ProcessHandle::destroyForcibly);
    }

    /** A zombie has no command any more. It is not ours to reap, and may stay for long where nobody does. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
