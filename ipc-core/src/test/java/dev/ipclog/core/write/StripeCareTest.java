package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripeCareTest {
    private static final int STRIPES = 4;

    private final List<Stripe> stripes = IntStream.range(0, STRIPES)
            .mapToObj(number -> new Stripe(number, new HopefulSupply()))
            .toList();
    private final List<StripeCare> cares = new ArrayList<>();
    private final StripeCares all = new StripeCares();

    StripeCareTest() {
        stripes.forEach(stripe -> cares.add(new StripeCare(stripe)));
        cares.forEach(all::add);
    }

    @Test
    void stripesWhoseThreadsWaitAreServedInTheOrderOfWaitingAndBeforeAllOthers() {
        List<Integer> order = List.of(2, 3, 1);
        order.forEach(number -> stripes.get(number).ready.request(100));
        for (int number : order) {
            assertSame(cares.get(number), all.neediest());
            stripes.get(number).ready.offer(Bench.slab(4096));
        }
    }

    @Test
    void aStripeThatAsksAgainSinceItsSlabWasTooSmallKeepsItsPlace() {
        stripes.get(1).ready.request(1000);
        stripes.get(2).ready.request(1000);
        stripes.get(1).ready.offer(Bench.slab(256));
        stripes.get(1).ready.poll(1000);
        assertSame(cares.get(1), all.neediest());
    }

    @Test
    void aSlabThatWasTakenAwayWhileItsStripeWasHeldIsEndedAtTheNextLook() {
        Stripe stripe = stripes.get(0);
        Slab slab = Bench.slab(4096);
        stripe.ready.offer(slab);
        slab.leave();
        assertTrue(stripe.tryHold());
        cares.get(0).leave();
        assertFalse(slab.isEnded());

        stripe.release();
        cares.get(0).look();
        assertTrue(slab.isEnded());
    }
}
