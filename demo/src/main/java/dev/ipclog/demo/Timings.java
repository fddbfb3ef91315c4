package dev.ipclog.demo;

import java.util.concurrent.TimeUnit;

/** How often something was done, and how long it took. */
final class Timings {

    private int count;
    private long sum;
    private long longest;

    void add(long nanos) {
        count++;
        sum += nanos;
        longest = Math.max(longest, nanos);
    }

    int count() {
        return count;
    }

    double meanMillis() {
        return count == 0 ? 0 : tenth(sum / 1e6 / count);
    }

    double longestMillis() {
        return tenth(longest / 1e6);
    }

    static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    /** Rounded to one digit behind the point, for people to read. */
    static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
