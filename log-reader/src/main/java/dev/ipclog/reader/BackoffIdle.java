package dev.ipclog.reader;

/** Waits between two looks at a journal that had nothing new: briefly at first, longer while it stays so. */
final class BackoffIdle {
    private static final int SHORTEST_MILLIS = 1;
    private static final int LONGEST_MILLIS = 16;

    private int millis = SHORTEST_MILLIS;

    void reset() {
        millis = SHORTEST_MILLIS;
    }

    void pause() throws InterruptedException {
        Thread.sleep(millis);
        millis = Math.min(2 * millis, LONGEST_MILLIS);
    }
}
