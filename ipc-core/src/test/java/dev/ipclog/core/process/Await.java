package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes bring about. */
final class Await {
    private static final long PAUSE_MS = 5;

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        assertTrue(within(ChildJvm.PATIENCE, condition), what);
    }

    static boolean within(Duration bound, BooleanSupplier condition) {
        long start = System.nanoTime();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() - start < bound.toNanos()) {
            pause();
            met = condition.getAsBoolean();
        }
        return met;
    }

    static void pause() {
        pause(PAUSE_MS);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
