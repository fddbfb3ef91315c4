package dev.ipclog.core.write;

import java.util.concurrent.TimeUnit;

/**
 * Whether what a thread does again and again fails at present. It is told once that it does, and once that it is over. What
 * fails again soon after that is told only if it lasts: a disk that is all but full fails and recovers many times. Used by one
 * thread, but for {@link #isOn}.
 */
final class Outage {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private volatile boolean on;
    private boolean told;
    private long lastEnd = System.nanoTime() - QUIET_NANOS - 1;

    boolean isOn() {
        return on;
    }

    /** It has failed; returns whether that is to be told now. */
    boolean begin() {
        on = true;
        boolean news = !told && System.nanoTime() - lastEnd > QUIET_NANOS;
        told |= news;
        return news;
    }

    /** It has succeeded; returns whether that is to be told, as the failure was. */
    boolean end() {
        on = false;
        boolean news = told;
        lastEnd = news ? System.nanoTime() : lastEnd;
        told = false;
        return news;
    }
}
