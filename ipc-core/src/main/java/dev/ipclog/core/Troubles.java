package dev.ipclog.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The logging runtime's own troubles, told on stderr: at most {@value #BURST} sentences in ten seconds, the
 * rest only counted, so that a full disk gives one warning and not a thousand.
 */
public final class Troubles {
    private static final int BURST = 5;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static long windowStart = System.nanoTime();
    private static int toldInWindow;
    private static final AtomicLong UNTOLD = new AtomicLong();

    private Troubles() {}

    /** Something is degraded and mends itself, or needs a look. */
    public static void warn(String sentence) {
        tell("ipclog(W): " + sentence);
    }

    /** Entries are being lost, or cannot be written at all. */
    public static void error(String sentence) {
        tell("ipclog(E): " + sentence);
    }

    @SuppressWarnings("SystemOut")
    private static void tell(String line) {
        if (mayTell()) {
            System.err.println(Sanitizer.line(line));
        } else {
            UNTOLD.incrementAndGet();
        }
    }

    private static synchronized boolean mayTell() {
        long now = System.nanoTime();
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            toldInWindow = 0;
            tellUntold();
        }
        return ++toldInWindow <= BURST;
    }

    private static void tellUntold() {
        long untold = UNTOLD.getAndSet(0);
        if (untold > 0) {
            System.err.println("ipclog(W): " + untold + " more such messages were not printed.");
        }
    }
}
