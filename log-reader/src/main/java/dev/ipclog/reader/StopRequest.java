package dev.ipclog.reader;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** That the children are to end. */
final class StopRequest {
    private final CountDownLatch made = new CountDownLatch(1);

    void make() {
        made.countDown();
    }

    boolean isMade() {
        return made.getCount() == 0;
    }

    /** Waits for the request; false if it does not come in time. */
    boolean await(Duration bound) throws InterruptedException {
        return made.await(bound.toNanos(), TimeUnit.NANOSECONDS);
    }
}
