package dev.ipclog.core.write;

import java.util.concurrent.atomic.AtomicInteger;

/** The threads that log through a writer. A class of its own, since a lambda would cost the first log call a millisecond. */
final class Callers extends ThreadLocal<Caller> {
    private final AtomicInteger numbers;

    Callers(AtomicInteger numbers) {
        this.numbers = numbers;
    }

    @Override
    protected Caller initialValue() {
        return new Caller(numbers);
    }
}
