package dev.ipclog.core.process;

import java.util.concurrent.TimeUnit;

/**
 * How a {@link Worker} stands.
 *
 * @param calls how many log calls have returned
 * @param kept how many of them the journal has taken
 * @param dropped how many entries the writer says it dropped
 * @param thrown how many calls ended with a throwable
 * @param longestNanos the longest call
 * @param resumedNanos when a call was last kept after one that was not, on the monotonic clock; 0 for never
 * @param work how far its own work has come
 */
record Standing(long calls, long kept, long dropped, long thrown, long longestNanos, long resumedNanos, long work) {
    String line() {
        return "stands " + calls + " " + kept + " " + dropped + " " + thrown + " " + longestNanos + " " + resumedNanos
                + " " + work;
    }

    static Standing of(String line) {
        String[] words = line.split(" ", -1);
        if (!words[0].equals("stands")) {
            throw new IllegalArgumentException(line);
        }
        return new Standing(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]));
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }
}
