package dev.ipclog.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One thread that calls, pauses and calls again, and takes the time of each call with two reads of the clock. It warms up
 * by the same code, says that it is ready, and waits for the word to go.
 */
final class Caller implements Runnable {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;
    /** Calls without a pause to begin with, so that the JIT compiler soon knows what is hot. */
    private static final int BURST = 30_000;

    private final Supplier<LogCall> calls;
    private final Load load;
    private final CountDownLatch ready;
    private final CountDownLatch go;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    private final long pauseNanos;
    private int frame;
    private long measuredNanos;

    Caller(Supplier<LogCall> calls, Load load, CountDownLatch ready, CountDownLatch go) {
        this.calls = calls;
        this.load = load;
        this.ready = ready;
        this.go = go;
        pauseNanos = load.pause().toNanos();
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
        while (frame < BURST) {
            callOnce(call);
        }
        callFor(load.warmUp().toNanos() - (System.nanoTime() - start), call);
    }

    private long callFor(long nanos, LogCall call) {
        long start = System.nanoTime();
        long now = start;
        while (now - start < nanos) {
            now = pause(callOnce(call));
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

    private long pause(long since) {
        long now = since;
        while (now - since < pauseNanos) {
            Thread.onSpinWait();
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
