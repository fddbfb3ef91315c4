package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A thread that needs a large slab meets an allocator that hands over a small one: its entry is kept, or it has asked for
 * another, or one is ready. It is never left with nobody asked.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "there is hope")
@Outcome(expect = FORBIDDEN, desc = "nobody is asked for a slab, and none is ready")
@State
public class RequestStress {
    private final Desk desk = Desk.hasty();
    private final SharedSlab small = SharedSlab.withRoomFor(Long.BYTES);
    private final SharedSlab large = SharedSlab.young();
    private final EntryEncoder entry = desk.entry("entry");
    private boolean kept;

    @Actor
    public void owner() {
        kept = entry.commit();
    }

    @Actor
    public void allocator() {
        desk.stripe.ready.offer(small.slab);
        if (desk.stripe.ready.requested() != 0) {
            desk.stripe.ready.offer(large.slab);
        }
    }

    @Arbiter
    public void check(L_Result r) {
        r.r1 = kept || desk.stripe.ready.requested() != 0 || desk.stripe.ready.count() != 0;
    }
}
