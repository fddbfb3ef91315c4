package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.SlabLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StripesTest {
    private final Bench bench = new Bench();
    private final Stripes stripes = bench.stripes;
    private final Slab slab = Bench.slab(1 << 16);

    StripesTest() {
        bench.stripe.ready.offer(slab);
    }

    @Test
    void aThreadKeepsToTheStripeThatItHeldLast() {
        EntryEncoder first = bench.entry("first");
        assertTrue(first.commit());
        Stripe home = first.caller().home;
        for (int i = 0; i < 10; i++) {
            bench.begin(first, first.caller(), "next");
            assertTrue(first.commit());
            assertEquals(home, first.caller().home);
        }
    }

    @Test
    void whoFindsItsStripeHeldTakesAnother() {
        Stripes two = new Stripes(bench.stripe, 2, bench);
        Stripe second = new Stripe(1, bench);
        Slab other = Bench.slab(4096);
        second.ready.offer(other);
        two.add(second);
        assertTrue(bench.stripe.tryHold());

        EntryEncoder entry =
                bench.begin(new EntryEncoder(two, SyncGate.OPEN, null, 1), new Caller(new AtomicInteger(99)), "x");
        assertTrue(entry.commit());

        assertEquals(1, Bench.entries(other));
        assertEquals(second, entry.caller().home);
    }

    @Test
    void whoFindsAllStripesHeldAsksForOneMoreAndDropsPastTheBound() {
        Stripes two = new Stripes(bench.stripe, 2, bench);
        assertTrue(bench.stripe.tryHold());
        EntryEncoder entry =
                bench.begin(new EntryEncoder(two, SyncGate.OPEN, null, 1), new Caller(new AtomicInteger(99)), "x");

        assertFalse(two.isOneWanted());
        assertFalse(entry.commit());
        assertTrue(two.isOneWanted());
        assertEquals(1, two.drops());

        two.add(new Stripe(1, bench));
        assertFalse(two.isOneWanted(), "there are as many as there may be");
    }

    @Test
    void whatWasDroppedBeforeAStripeCouldBeHeldIsNumberedByWhoeverComesNext() {
        EntryEncoder settled = bench.entry("settled");
        assertTrue(settled.commit());
        assertTrue(bench.stripe.tryHold());
        assertFalse(bench.log("in vain"));
        assertFalse(bench.log("in vain"));
        bench.stripe.release();
        assertEquals(2, stripes.drops());

        bench.begin(settled, settled.caller(), "next");
        assertTrue(settled.commit());

        assertEquals(2, SlabLayout.dropsSince(slab.memory));
    }

    @Test
    void afterTheCloseEveryEntryIsDroppedAndCounted() {
        assertTrue(bench.log("before"));
        stripes.close();
        assertFalse(bench.log("after"));
        assertFalse(bench.log("after"));
        assertEquals(2, stripes.drops());
        assertEquals(1, Bench.entries(slab));
    }

    @Test
    void noEntryOfManyThreadsIsLostOrWrittenTwice() throws InterruptedException {
        Bench busy = new Bench();
        Slab large = Bench.slab(1 << 22);
        busy.stripe.ready.offer(large);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                EntryEncoder entry = busy.entry("first");
                entry.commit();
                for (int n = 1; n < 5_000; n++) {
                    busy.begin(entry, entry.caller(), "entry");
                    entry.commit();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(20_000, Bench.entries(large) + busy.stripes.drops());
        List<Long> times = Bench.times(large);
        assertEquals(times.stream().sorted().toList(), times);
    }
}
