package dev.ipclog.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One thread that calls, again and again, and takes the time of each call: in a closed loop from just before the call, in an
 * open loop from the moment at which the call was due, so that what delays one call also counts for those behind it. It
 * warms up by the same code, says that it is ready, and waits for the word to go.
 */
final class Caller implements Runnable {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;
    /** Calls without a pause to begin with, so that the JIT compiler soon knows what is hot. */
    private static final int BURST = 30_000;
    /** The same for calls that take so long that they are made with a sleep between them. */
    private static final int SLOW_BURST = 3_000;
    /** A thread that sleeps is this late at times; the rest it spins. */
    private static final long WAKE_UP_NANOS = 120_000;

    private final Supplier<LogCall> calls;
    private final Load load;
    private final CountDownLatch ready;
    private final CountDownLatch go;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    private int frame;
    private long measuredNanos;

    Caller(Supplier<LogCall> calls, Load load, CountDownLatch ready, CountDownLatch go) {
        this.calls = calls;
        this.load = load;
        this.ready = ready;
        this.go = go;
    }

    @Override
    public void run() {
        LogCall call = calls.get();
        warmUp(call);
        latencies.reset();
        ready.countDown();
        awaitGo();
        measuredNanos = callFor(load.measured().toNanos(), call);
    }

    MemberResult result() {
        return new MemberResult(frame, measuredNanos, latencies);
    }

    private void warmUp(LogCall call) {
        long start = System.nanoTime();
        int burst = load.pace().kind() == Pace.Kind.SLEEP ? SLOW_BURST : BURST;
        while (frame < burst) {
            callOnce(call);
        }
        callFor(load.warmUp().toNanos() - (System.nanoTime() - start), call);
    }

    private long callFor(long nanos, LogCall call) {
        long gap = load.pace().nanos();
        return load.pace().kind() == Pace.Kind.SCHEDULE
                ? callOnSchedule(nanos, gap, call)
                : callWithPause(nanos, gap, call);
    }

    private long callWithPause(long nanos, long pause, LogCall call) {
        long start = System.nanoTime();
        long now = start;
        while (now - start < nanos) {
            now = pause(callOnce(call), pause, load.pace().kind() == Pace.Kind.SLEEP);
        }
        return now - start;
    }

    private long callOnce(LogCall call) {
        long before = System.nanoTime();
        call.log(frame++);
        long after = System.nanoTime();
        latencies.recordValue(after - before);
        return after;
    }

    private long callOnSchedule(long nanos, long interval, LogCall call) {
        long start = System.nanoTime();
        long after = start;
        for (long due = start + interval; due - start < nanos; due += interval) {
            sleepUntilShortlyBefore(due, after);
            spinUntil(due);
            call.log(frame++);
            after = System.nanoTime();
            latencies.recordValue(after - due);
        }
        return after - start;
    }

    private static void sleepUntilShortlyBefore(long due, long now) {
        if (due - now > WAKE_UP_NANOS) {
            LockSupport.parkNanos(due - now - WAKE_UP_NANOS);
        }
    }

    private static void spinUntil(long due) {
        while (System.nanoTime() - due < 0) {
            Thread.onSpinWait();
        }
    }

    private static long pause(long since, long nanos, boolean asleep) {
        long now = since;
        while (now - since < nanos) {
            if (asleep) {
                LockSupport.parkNanos(nanos - (now - since));
            } else {
                Thread.onSpinWait();
            }
            now = System.nanoTime();
        }
        return now;
    }

    private void awaitGo() {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a caller", e);
        }
    }
}
