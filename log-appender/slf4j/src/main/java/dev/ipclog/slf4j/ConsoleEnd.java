package dev.ipclog.slf4j;

import java.util.Arrays;
import java.util.Map;
import java.util.Map.Entry;
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

    private volatile boolean reached;
    private volatile boolean overdue;
    private volatile long lastShownNanos;

    /** Makes the end of the JVM wait for the console's thread. */
    void await(Thread console) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(console), "ipclog-console-end"));
        } catch (IllegalStateException e) {
            // The JVM ends already; what is logged now stands in the journal only.
        }
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

    private void end(Thread console) {
        try {
            awaitHooks(console);
            reached = true;
            console.join(BOUND_MILLIS);
            overdue = true;
            console.join(LAST_WORD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitHooks(Thread console) throws InterruptedException {
        long start = System.nanoTime();
        shown();
        while (console.isAlive() && mayLog(start)) {
            console.join(POLL_MILLIS);
        }
    }

    /** One look at all threads together: a hook that is started between two looks would be seen by neither. */
    private boolean mayLog(long start) {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        boolean onlyHooksAreLeft =
                all.keySet().stream().anyMatch(thread -> thread.getName().equals(LAST_THREAD_ENDED));
        boolean hooksRun = all.values().stream().noneMatch(ConsoleEnd::hasStartedHooks)
                || all.entrySet().stream().anyMatch(ConsoleEnd::mayBeHook);
        return hooksRun && (onlyHooksAreLeft || isLogging(start));
    }

    private boolean isLogging(long start) {
        long now = System.nanoTime();
        return now - lastShownNanos < QUIET_NANOS && now - start < TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
    }

    /** Whether it is the thread that ends the JVM, and has only to wait for the hooks. */
    private static boolean hasStartedHooks(StackTraceElement[] stack) {
        return endsJvm(stack) && isIn(stack, frame -> frame.getMethodName().equals(WAITING));
    }

    private static boolean mayBeHook(Entry<Thread, StackTraceElement[]> each) {
        Thread thread = each.getKey();
        return thread != Thread.currentThread() && !thread.isDaemon() && !endsJvm(each.getValue());
    }

    private static boolean endsJvm(StackTraceElement[] stack) {
        return isIn(stack, frame -> frame.getClassName().equals(SHUTDOWN));
    }

    private static boolean isIn(StackTraceElement[] stack, Predicate<StackTraceElement> place) {
        return Arrays.stream(stack).anyMatch(place);
    }
}
