package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An entry is given up before it came to a stripe, while another thread logs: the stripe gives it a number all the same. */
@JCStressTest
@Outcome(id = "2, 3, 1", expect = ACCEPTABLE, desc = "two are there, the next would be the fourth, one was dropped")
@Outcome(expect = FORBIDDEN, desc = "the one that was given up is lost count of, or counted twice")
@State
public class AbandonStress {
    private final Desk desk = Desk.patient();
    private final SharedSlab slab = SharedSlab.young();
    private final EntryEncoder given = desk.entry("given up");
    private final EntryEncoder kept = desk.entry("kept");
    private final EntryEncoder last = desk.entry("last");

    public AbandonStress() {
        desk.stripe.ready.offer(slab.slab);
    }

    @Actor
    public void one() {
        given.abandon();
    }

    @Actor
    public void other() {
        kept.commit();
    }

    @Arbiter
    public void check(III_Result r) {
        last.commit();
        r.r1 = (int) slab.entries();
        r.r2 = (int) (slab.firstNumber() + slab.entries() + slab.dropsSince());
        r.r3 = (int) slab.drops();
    }
}
