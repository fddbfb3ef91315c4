package dev.ipclog.core.write;

import dev.ipclog.core.JvmThreads;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Seals all slabs as the JVM ends in good order. A shutdown hook asks for it, and the allocator's thread does it. It then keeps
 * all stripes held for a moment, in which the JVM is gone as a rule: a call that comes meanwhile never returns, so nothing is
 * lost. If the JVM is still there, since hooks of the application run, calls go on, and once they rest all is sealed again.
 *
 * <p>The JVM does not tell which threads are hooks. If its last thread has ended, all that are left are, and the JVM waits for
 * them anyway. Else it is enough that nothing is logged for a moment; that is waited for with a bound.
 */
final class JvmEnd {
    private static final long BOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long HALT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String OWN_THREADS = "ipclog-";
    private static final String LAST_THREAD_ENDED = "DestroyJavaVM";
    private static final String SHUTDOWN = "java.lang.Shutdown";

    private final Thread server;
    private final Stripes stripes;
    private final StripeCares cares;
    private final Thread hook = new Thread(null, this::seal, "ipclog-end", 0, false);
    private final CountDownLatch sealed = new CountDownLatch(1);
    private volatile boolean near;
    private long lastProgress = -1;
    private long lastChange;

    /** With the thread that serves the stripes, and will call {@link #look}. */
    JvmEnd(Thread server, Stripes stripes, StripeCares cares) {
        this.server = server;
        this.stripes = stripes;
        this.cares = cares;
    }

    /** Slabs are only made for those that ask, from now on. */
    boolean isNear() {
        return near;
    }

    void hook() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            near = true; // the JVM ends already, and does not wait any more
        }
    }

    /** All is sealed, or will never be. */
    void unhook() {
        sealed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends.
        }
    }

    /** On the server's thread: seals what is open, if the end is near and nobody logs, or the hook is past waiting for that. */
    void look(SlabAllocator allocator) {
        if (sealed.getCount() > 0 || (isQuiet() && cares.isOpen())) {
            if (cares.seal(stripes)) {
                allocator.giveUp();
                sealed.countDown();
                LockSupport.parkNanos(HALT_NANOS);
                cares.release();
            }
        }
    }

    private boolean isQuiet() {
        long now = System.nanoTime();
        long progress = stripes.progress();
        if (progress != lastProgress) {
            lastProgress = progress;
            lastChange = now;
        }
        return now - lastChange > QUIET_NANOS;
    }

    private void seal() {
        try {
            awaitHooks();
            near = true;
            LockSupport.unpark(server);
            sealed.await(BOUND_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitHooks() {
        boolean onlyHooksAreLeft =
                JvmThreads.all().anyMatch(thread -> thread.getName().equals(LAST_THREAD_ENDED));
        long start = System.nanoTime();
        while (JvmThreads.all().anyMatch(JvmEnd::mayBeHook)
                && (onlyHooksAreLeft || !isQuiet())
                && (onlyHooksAreLeft || System.nanoTime() - start < BOUND_NANOS)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        lastProgress = -1;
    }

    private static boolean mayBeHook(Thread thread) {
        return !thread.isDaemon()
                && !thread.getName().startsWith(OWN_THREADS)
                && !thread.getName().equals(LAST_THREAD_ENDED)
                && Arrays.stream(thread.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().equals(SHUTDOWN));
    }
}
