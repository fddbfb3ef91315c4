package dev.ipclog.slf4j;

import dev.ipclog.core.JvmThreads;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * When the console may stop as the JVM ends. Its shutdown hook runs beside the application's own, which may log until
 * they are done, and the JVM does not tell which threads they are:
 *
 * <ul>
 *   <li>If the JVM ends because its last thread did, every thread that is left is such a hook. The JVM waits for them
 *       anyway, and so does this.
 *   <li>If somebody called for the end, the application's threads go on as well. Then it is enough that nothing was
 *       logged for a while.
 * </ul>
 *
 * <p>In both cases, showing the rest is given 2 s, whoever reads stderr.
 */
final class ConsoleEnd {
    private static final long BOUND_MILLIS = 2_000;
    private static final long LAST_WORD_MILLIS = 100;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long POLL_MILLIS = 10;
    private static final String LAST_THREAD_ENDED = "DestroyJavaVM";
    private static final String SHUTDOWN = "java.lang.Shutdown";
    private static final String WAITING = "join";

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean near;
    private volatile boolean reached;
    private volatile boolean overdue;
    private volatile long lastShownNanos;

    /** Makes the end of the JVM wait until the console has shown all. */
    void await() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "ipclog-console-end"));
        } catch (IllegalStateException e) {
            // The JVM ends already; what is logged now stands in the journal only.
        }
    }

    /** All has been shown, or nothing more can be. */
    void done() {
        done.countDown();
    }

    /** The JVM is ending. */
    boolean isNear() {
        return near;
    }

    /** What is there now is all that has to be shown. */
    boolean isReached() {
        return reached;
    }

    /** Nothing more can be shown. */
    boolean isOverdue() {
        return overdue;
    }

    void shown() {
        lastShownNanos = System.nanoTime();
    }

    private void end() {
        shown();
        near = true;
        try {
            awaitHooks();
            reached = true;
            overdue = !done.await(BOUND_MILLIS, TimeUnit.MILLISECONDS);
            done.await(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitHooks() throws InterruptedException {
        boolean onlyHooksAreLeft =
                JvmThreads.all().anyMatch(thread -> thread.getName().equals(LAST_THREAD_ENDED));
        long start = System.nanoTime();
        while (done.getCount() > 0 && hooksRun() && (onlyHooksAreLeft || isLogging(start))) {
            done.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isLogging(long start) {
        long now = System.nanoTime();
        return now - lastShownNanos < QUIET_NANOS && now - start < TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
    }

    /** In this order: a hook that is started between the two questions would be seen by neither. */
    private static boolean hooksRun() {
        return JvmThreads.all().noneMatch(ConsoleEnd::hasStartedHooks)
                || JvmThreads.all().anyMatch(ConsoleEnd::mayBeHook);
    }

    /** Whether it is the thread that ends the JVM, and has only to wait for the hooks. */
    private static boolean hasStartedHooks(Thread thread) {
        return isIn(thread, frame -> frame.getClassName().equals(SHUTDOWN))
                && isIn(thread, frame -> frame.getMethodName().equals(WAITING));
    }

    private static boolean mayBeHook(Thread thread) {
        return thread != Thread.currentThread()
                && !thread.isDaemon()
                && !isIn(thread, frame -> frame.getClassName().equals(SHUTDOWN));
    }

    private static boolean isIn(Thread thread, Predicate<StackTraceElement> place) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(place);
    }
}
