package dev.ipclog.core.format;

/** Arithmetic with what files say, which may be anything: no sum wraps around, and no count is below zero. */
public final class Counts {
    private Counts() {}

    /** A count that stands in a file. */
    public static long of(long told) {
        return Math.max(0, told);
    }

    /** A sum; the largest or the smallest number there is, if it is beyond that. */
    public static long plus(long one, long other) {
        long sum = one + other;
        boolean wrapped = ((one ^ sum) & (other ^ sum)) < 0;
        return wrapped ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
