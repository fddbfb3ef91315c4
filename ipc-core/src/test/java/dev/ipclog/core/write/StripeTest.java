package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.Seal;
import dev.ipclog.core.format.SlabLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripeTest {
    private static final long AGE = SlabLayout.MAX_AGE_NANOS;

    private final Bench bench = new Bench();
    private final Stripe stripe = bench.stripe;

    @Test
    void anEntryGoesIntoTheSlabThatIsReady() {
        Slab slab = Bench.slab(4096);
        stripe.ready.offer(slab);

        assertTrue(bench.log("first"));
        assertTrue(bench.log("second"));

        assertEquals(2, Bench.entries(slab));
        assertEquals(0, bench.waits);
        assertEquals(1, stripe.takes());
    }

    @Test
    void aFullSlabIsEndedAndTheNextGoesOnWithItsNumbers() {
        Slab first = Bench.slab(1024);
        Slab second = Bench.slab(4096);
        stripe.ready.offer(first);
        stripe.ready.offer(second);

        int logged = 0;
        while (!first.isReplaced()) {
            assertTrue(bench.log("entry " + logged++));
        }

        assertTrue(first.isEnded());
        assertEquals(logged - 1, Bench.entries(first));
        assertEquals(1, Bench.entries(second));
        assertEquals(logged - 1, SlabLayout.firstNumber(second.memory));
        assertEquals(0, SlabLayout.dropsBefore(second.memory));
    }

    @Test
    void anEntryFillsASlabToItsLastByte() {
        int length = 64;
        while (!fits(length)) {
            length += FrameLayout.ALIGNMENT;
        }
        assertEquals(length, exactLength());
    }

    private static boolean fits(int length) {
        Bench bench = new Bench();
        bench.stripe.ready.offer(Bench.slab(SlabLayout.HEADER_LENGTH + length));
        return bench.log("x");
    }

    /** The process's definition, the thread's, the logger's, the entry, and the frame that ends the slab. */
    private static int exactLength() {
        Bench bench = new Bench();
        EntryEncoder entry = bench.entry("x");
        entry.scratch().pad();
        int process = Bench.slab(4096).framesStart - SlabLayout.HEADER_LENGTH;
        return process + entry.definitionsLength() + entry.frameLength() + FrameLayout.HEADER_LENGTH;
    }

    @Test
    void noEntryGoesIntoASlabThatIsTooOld() {
        Slab old = Bench.slab(4096, System.nanoTime() - AGE - 1_000_000);
        Slab young = Bench.slab(4096);
        stripe.ready.offer(old);
        stripe.ready.offer(young);

        assertTrue(bench.log("late"));

        assertEquals(0, Bench.entries(old));
        assertEquals(1, Bench.entries(young));
        assertTrue(old.isEnded());
        assertTrue(old.isReplaced());
    }

    @Test
    void aSlabThatGrowsOldIsLeft() {
        Slab aging = Bench.slab(4096, System.nanoTime() - AGE + 20_000_000);
        Slab young = Bench.slab(4096);
        stripe.ready.offer(aging);
        stripe.ready.offer(young);
        assertTrue(bench.log("in time"));
        assertTrue(stripe.isAging(System.nanoTime()));

        assertFalse(stripe.endIfOld(System.nanoTime()));
        assertTrue(stripe.endIfOld(System.nanoTime() + 20_000_000));
        assertTrue(aging.isEnded());
        assertTrue(bench.log("late"));

        assertEquals(1, Bench.entries(aging));
        assertEquals(1, Bench.entries(young));
    }

    @Test
    void noEntryIsLaterInItsSlabThanSlabsMayBeOldEvenIfItsThreadWasHeldUp() {
        Slab handedOverLate = Bench.slab(4096, System.nanoTime() - AGE - 1_000_000);
        Slab young = Bench.slab(4096);
        bench.supply.add(handedOverLate);
        bench.supply.add(young);

        bench.log("after a long stop");
        bench.log("and another");

        assertTrue(Bench.times(handedOverLate).stream().allMatch(time -> time <= AGE));
    }

    @Test
    void aReadySlabThatIsTooSmallIsPassedOver() {
        Slab small = Bench.slab(256);
        Slab large = Bench.slab(4096);
        stripe.ready.offer(small);
        stripe.ready.offer(large);

        assertTrue(bench.log("x".repeat(500)));

        assertTrue(small.isEnded());
        assertEquals(1, Bench.entries(large));
    }

    @Test
    void withoutASlabAnEntryIsDroppedAndCountedInTheLastOne() {
        Slab only = Bench.slab(1024);
        stripe.ready.offer(only);
        int kept = 0;
        while (bench.log("entry")) {
            kept++;
        }
        assertFalse(bench.log("entry"));

        assertEquals(kept, Bench.entries(only));
        assertEquals(2, SlabLayout.dropsSince(only.memory));
        assertEquals(2, bench.stripes.drops());
    }

    @Test
    void afterDropsTheNextSlabSaysHowManyThereWere() {
        Slab first = Bench.slab(1024);
        stripe.ready.offer(first);
        int kept = 0;
        while (bench.log("entry")) {
            kept++;
        }
        assertFalse(bench.log("entry"));
        Slab next = Bench.slab(1024);
        stripe.ready.offer(next);
        assertTrue(bench.log("entry"));

        assertEquals(kept + 2, SlabLayout.firstNumber(next.memory));
        assertEquals(2, SlabLayout.dropsBefore(next.memory));
        assertEquals(0, SlabLayout.dropsSince(next.memory));
    }

    @Test
    void onlyTheFirstOfManyThatAreDroppedWaits() {
        for (int i = 0; i < 100; i++) {
            assertFalse(bench.log("entry"));
        }
        assertEquals(1, bench.waits);
        assertEquals(100, bench.stripes.drops());
    }

    @Test
    void aStripeThatWaitedInVainAsksForASlabUntilItHasOne() {
        assertFalse(bench.log("while the disk is full"));
        stripe.ready.offer(Bench.slab(4096));
        assertFalse(stripe.endIfOld(System.nanoTime() + AGE + 1), "it had none to end");
        assertEquals(0, stripe.ready.count());

        bench.log("when it is not full any more, and the slab that came has aged");

        assertTrue(stripe.ready.requested() > 0, "nobody is asked for a slab, and all entries will be dropped");
    }

    @Test
    void aStripeThatWaitedInVainAsksForALargerSlabIfItNeedsOne() {
        assertFalse(bench.log("while the disk is full"));
        stripe.ready.offer(Bench.slab(4096));

        bench.log("x".repeat(10_000));

        assertTrue(stripe.ready.requested() > 10_000, "nobody is asked for a slab that is large enough");
    }

    @Test
    void anErrorInTheMiddleOfAWriteLosesThatEntryAlone() {
        Slab first = Bench.slab(4096);
        Slab second = Bench.slab(4096);
        stripe.ready.offer(first);
        stripe.ready.offer(second);
        assertTrue(bench.log("before"));
        EntryEncoder broken = bench.entry("broken");
        assertThrows(NullPointerException.class, () -> broken.markers(new Definition[1], 1));
        assertThrows(NullPointerException.class, broken::commit);

        assertTrue(bench.log("after"));

        assertTrue(first.isEnded());
        assertEquals(1, Bench.entries(first));
        assertEquals(1, Bench.entries(second));
        Seal seal = assertTimeoutPreemptively(Duration.ofSeconds(50), () -> Sealer.sealAbandoned(first.memory));
        assertEquals(1, seal.summary().total());
    }

    @Test
    void readySlabsThatAreNotNeededAreEnded() {
        Slab unused = Bench.slab(4096);
        stripe.ready.offer(unused);

        stripe.ready.discardAll();

        assertTrue(unused.isEnded());
        assertTrue(unused.isReplaced());
        assertEquals(0, Sealer.sealAbandoned(unused.memory).summary().total());
    }

    @Test
    void aStripeIsHeldByOneAtATime() {
        assertTrue(stripe.tryHold());
        assertFalse(stripe.tryHold());
        stripe.release();
        assertTrue(stripe.tryHold());
    }

    /** Readers merge by that: what is claimed later holds nothing that is earlier. */
    @Test
    void noEntryIsEarlierThanItsSlabWasKnownToBeItsWriters() {
        long stopped = 5_000_000_000L;
        Slab late = Bench.slab(4096, System.nanoTime(), stopped);
        stripe.ready.offer(late);
        assertTrue(bench.log("called before"));
        assertEquals(List.of(stopped), Bench.times(late));
    }
}
