package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadySlabsTest {
    /** Nobody waits so long: whoever is not woken makes the test fail. */
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final ReadySlabs ready = new ReadySlabs();
    private final Slab slab = Bench.slab(4096);
    private final AtomicReference<Slab> got = new AtomicReference<>();

    private final HopefulSupply supply = new HopefulSupply();

    @Test
    void whoWaitsIsWokenWhenItsSlabIsThere() throws InterruptedException {
        Thread waiter = waiter();
        ready.offer(slab);
        waiter.join();
        assertSame(slab, got.get());
    }

    @Test
    void aSlabThatIsTooSmallIsAnsweredByTheNextOne() throws InterruptedException {
        Thread waiter = waiter();
        ready.offer(Bench.slab(256));
        while (ready.requested() == 0) {
            Thread.sleep(1);
        }
        ready.offer(slab);
        waiter.join();
        assertSame(slab, got.get());
    }

    @Test
    void whoWaitsIsWokenWhenThereIsNoHope() throws InterruptedException {
        Thread waiter = waiter();
        supply.failing = true;
        ready.wake();
        waiter.join();
        assertNull(got.get());
    }

    @Test
    void anInterruptNeitherEndsTheWaitNorIsLost() throws InterruptedException {
        AtomicInteger interrupted = new AtomicInteger();
        Thread waiter = started(() -> {
            got.set(ready.await(1000, supply, HOUR));
            interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
        });
        waiter.interrupt();
        awaitSleep(waiter);
        ready.offer(slab);
        waiter.join();
        assertSame(slab, got.get());
        assertEquals(1, interrupted.get(), "the interrupt was lost");
    }

    @Test
    void whoeverMakesSlabsIsWokenByAThreadThatWaits() throws InterruptedException {
        Thread waiter = waiter();
        assertTrue(supply.wakes.get() > 0);
        ready.offer(slab);
        waiter.join();
    }

    private Thread waiter() throws InterruptedException {
        return started(() -> got.set(ready.await(1000, supply, HOUR)));
    }

    private static Thread started(Runnable task) throws InterruptedException {
        Thread thread = new Thread(task);
        thread.start();
        awaitSleep(thread);
        return thread;
    }

    private static void awaitSleep(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING || thread.isInterrupted()) {
            Thread.sleep(1);
        }
    }
}
