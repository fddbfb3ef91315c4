package dev.ipclog.core.write;

import java.util.concurrent.TimeUnit;

/**
 * How large a stripe's slabs are, and how many are kept ready, by the rate at which it fills them: so that a busy stripe
 * never waits, and a quiet one costs little disk.
 */
final class SlabPacing {
    static final int SMALLEST = 4 << 10;
    static final int LARGEST = 1 << 20;
    private static final int FIRST = 16 << 10;

    private static final long QUICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long HOT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int HOT_READY = 4;
    private static final int FORGETTING = 4;
    private static final int STARVED_GROWTH = 4;
    private static final int NAPS_A_SLAB = 4;

    private int length = FIRST;
    private long lastTaken;

    /** How long it takes to fill one; where threads have to share the processors, when they have one. */
    private long fillNanos = Long.MAX_VALUE;

    int length() {
        return length;
    }

    /** How many slabs to keep ready while the current one is filled so far. */
    int ready(int filled) {
        if (fillNanos < HOT_NANOS) {
            return HOT_READY;
        }
        return fillNanos < QUICK_NANOS || filled > length / 2 ? 1 : 0;
    }

    /** How long so many ready slabs and the rest of the current one will last. */
    long lastsNanos(int ready, int filled) {
        double slabs = ready + Math.max(0, 1 - (double) filled / length);
        return (long) (slabs * Math.min(fillNanos, QUICK_NANOS));
    }

    /** After how long the stripe may have filled its slab, or a good part of it; the longer nothing happens, the longer. */
    long napNanos(long now) {
        return Math.max(fillNanos, now - lastTaken) / NAPS_A_SLAB;
    }

    /** The stripe has taken {@code count} slabs since the last look. */
    void taken(int count, long now) {
        long nanos = (now - lastTaken) / count;
        lastTaken = now;
        fillNanos = nanos < fillNanos ? nanos : fillNanos + (nanos - fillNanos) / FORGETTING;
        if (nanos < QUICK_NANOS) {
            grow(2);
        }
    }

    /** The stripe had to wait for a slab of so many bytes, which an entry of more than the usual size may need. */
    void starved(int needed) {
        grow(STARVED_GROWTH);
        length = Math.max(length, needed);
    }

    private void grow(int factor) {
        length = Math.max(length, Math.min(length * factor, LARGEST));
    }

    /** The stripe did not fill its slab in time. */
    void aged() {
        length = Math.max(length / 2, SMALLEST);
        fillNanos = Long.MAX_VALUE;
    }
}
