package dev.ipclog.core.property;

import java.util.SplittableRandom;

/**
 * Tries a property on values that are drawn at random, small ones first. A failure names the seed of the run;
 * {@code -Dipclog.test.seed=SEED} draws the same values again.
 */
public final class Property {
    private static final String SEED = "ipclog.test.seed";
    private static final double SMALLEST = 0.1;

    /** What must not throw, whatever is drawn. */
    public interface Check {
        void on(Draw draw) throws Exception;
    }

    private Property() {}

    public static void holds(int tries, Check check) {
        holds(tries, Long.getLong(SEED, System.nanoTime()), check);
    }

    static void holds(int tries, long seed, Check check) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < tries; i++) {
            attempt(check, new Draw(random.split(), size(i, tries)), "try " + i + " of -D" + SEED + "=" + seed);
        }
    }

    /** Full size from the middle of the tries on: a failure is found on as little as possible. */
    private static double size(int attempt, int tries) {
        return Math.min(1, SMALLEST + 2.0 * attempt / tries);
    }

    private static void attempt(Check check, Draw draw, String which) {
        try {
            check.on(draw);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(which + ": " + e.getMessage(), e);
        }
    }
}
