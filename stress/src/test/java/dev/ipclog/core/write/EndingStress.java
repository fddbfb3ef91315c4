package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ipclog.core.format.Seal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * The allocator ends and seals a slab that has grown old while a thread logs: each entry that was taken stands before the
 * end of the old slab, or in the next one, and the seal fits.
 */
@JCStressTest
@Outcome(
        id = {"<a1>, <b1><c1>, true", "<a1><b1>, <c1>, true", "<a1><b1><c1>, nothing, true"},
        expect = ACCEPTABLE,
        desc = "all three, in their order")
@Outcome(expect = FORBIDDEN, desc = "an entry is lost, or the seal does not fit")
@State
public class EndingStress {
    private static final long SECOND = 1_000_000_000L;

    private final Desk desk = Desk.patient();
    private final SharedSlab old = SharedSlab.endingIn(5 * SECOND);
    private final SharedSlab next = SharedSlab.young();
    private final EntryEncoder b = desk.entry("b");
    private final EntryEncoder c = desk.entry("c");
    private Seal seal;
    private final long later = System.nanoTime() + 6 * SECOND;

    public EndingStress() {
        desk.stripe.ready.offer(old.slab);
        desk.stripe.ready.offer(next.slab);
        desk.entry("a").commit();
    }

    @Actor
    public void owner() {
        b.commit();
        c.commit();
    }

    @Actor
    public void allocator() {
        if (desk.stripe.tryHold()) {
            desk.stripe.endIfOld(later);
            desk.stripe.release();
        }
        if (old.slab.isEnded()) {
            seal = Sealer.sealAbandoned(old.slab.memory);
        }
    }

    @Arbiter
    public void check(LLL_Result r) {
        r.r1 = old.glance().messages();
        r.r2 = next.glance().messages();
        r.r3 = seal == null || seal.summary().total() == old.entries();
    }
}
