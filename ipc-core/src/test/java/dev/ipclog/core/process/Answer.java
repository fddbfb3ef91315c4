package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

/**
 * What an {@link Application} says about the calls it has made.
 *
 * @param committed how many entries the journal has taken
 * @param longestNanos the longest call
 * @param highNanos the call than which one in ten thousand was longer
 */
record Answer(long committed, long longestNanos, long highNanos) {
    /** Ten times as long as a call may wait for room: whoever takes longer hangs. */
    static final long HANG_MILLIS = 30_000;

    static Answer of(String line) {
        String[] words = line.split(" ", -1);
        if (!words[0].equals("logged")) {
            throw new IllegalArgumentException(line);
        }
        return new Answer(Long.parseLong(words[1]), Long.parseLong(words[3]), Long.parseLong(words[5]));
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    Answer assertNoCallHung() {
        assertTrue(longestMillis() < HANG_MILLIS, this::toString);
        return this;
    }

    /** Prints the longest call: a figure that people compare. */
    Answer print(String occasion) {
        System.out.printf("%s: longest call %,d us%n", occasion, TimeUnit.NANOSECONDS.toMicros(longestNanos));
        return this;
    }
}
