package dev.ipclog.core.write;

import java.util.concurrent.atomic.AtomicInteger;

/** A supply that has nothing, and of which a thread may expect something as long as it does not fail. */
final class HopefulSupply implements SlabSupply {
    final AtomicInteger wakes = new AtomicInteger();
    volatile boolean failing;

    @Override
    public Slab await(Stripe stripe, int needed) {
        return null;
    }

    @Override
    public void wake() {
        wakes.incrementAndGet();
    }

    @Override
    public boolean isFailing() {
        return failing;
    }

    @Override
    public boolean mayWait(long start) {
        return !failing;
    }
}
