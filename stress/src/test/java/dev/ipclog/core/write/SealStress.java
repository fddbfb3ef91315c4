package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Whoever sees the seal of a slab sees all that it closes: the checksum fits, and all entries are there. */
@JCStressTest
@Outcome(id = "open, .*", expect = ACCEPTABLE, desc = "not sealed yet")
@Outcome(id = "intact, <a1><b1>", expect = ACCEPTABLE, desc = "sealed, and it fits")
@Outcome(expect = FORBIDDEN, desc = "the seal was seen before what it closes")
@State
public class SealStress {
    private static final int PATIENCE = 20_000;

    private final Desk desk = Desk.patient();
    private final SharedSlab slab = SharedSlab.young();
    private final EntryEncoder a = desk.entry("a");
    private final EntryEncoder b = desk.entry("b");

    public SealStress() {
        desk.stripe.ready.offer(slab.slab);
    }

    @Actor
    public void owner() {
        a.commit();
        b.commit();
        desk.stripe.tryHold();
        desk.stripe.end();
        desk.stripe.release();
    }

    @Actor
    public void allocator() {
        for (int i = 0; i < PATIENCE && !slab.slab.isEnded(); i++) {
            Thread.onSpinWait();
        }
        if (slab.slab.isEnded()) {
            Sealer.seal(slab.slab);
        }
    }

    @Actor
    public void reader(LL_Result r) {
        for (int i = 0; i < PATIENCE && !slab.isSealed(); i++) {
            Thread.onSpinWait();
        }
        r.r1 = !slab.isSealed() ? "open" : slab.isIntact() ? "intact" : "broken";
        r.r2 = slab.glance().messages();
    }
}
