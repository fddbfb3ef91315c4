package dev.ipclog.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The logging runtime's own troubles, told on stderr: of warnings, and of errors, at most {@value #BURST} sentences in ten
 * seconds, the rest only counted, so that a full disk gives one warning and not a thousand, and many a warning at the start
 * does not hide an error.
 */
public final class Troubles {
    /** What a sentence about an error begins with. */
    public static final String ERROR = "ipclog(E): ";

    private static final int BURST = 5;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Budget WARNINGS = new Budget();
    private static final Budget ERRORS = new Budget();
    private static final AtomicLong UNTOLD = new AtomicLong();

    private static final class Budget {
        private long windowStart = System.nanoTime();
        private int toldInWindow;

        synchronized boolean mayTell() {
            long now = System.nanoTime();
            if (now - windowStart > WINDOW_NANOS) {
                windowStart = now;
                toldInWindow = 0;
                tellUntold();
            }
            return ++toldInWindow <= BURST;
        }
    }

    private Troubles() {}

    /** Something is degraded and mends itself, or needs a look. */
    public static void warn(String sentence) {
        tell(WARNINGS, "ipclog(W): " + sentence);
    }

    /** Entries are being lost, or cannot be written at all. */
    public static void error(String sentence) {
        tell(ERRORS, ERROR + sentence);
    }

    @SuppressWarnings("SystemOut")
    private static void tell(Budget budget, String line) {
        if (budget.mayTell()) {
            System.err.println(Sanitizer.line(line));
        } else {
            UNTOLD.incrementAndGet();
        }
    }

    private static void tellUntold() {
        long untold = UNTOLD.getAndSet(0);
        if (untold > 0) {
            System.err.println("ipclog(W): " + untold + " more such messages were not printed.");
        }
    }
}
