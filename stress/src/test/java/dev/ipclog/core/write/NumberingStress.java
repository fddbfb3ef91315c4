package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ipclog.core.read.Glance;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two threads on one stripe, across changes of slab: nothing is lost, and numbers go on from slab to slab. */
@JCStressTest
@Outcome(
        id = {"abcd, dense", "acbd, dense", "acdb, dense", "cabd, dense", "cadb, dense", "cdab, dense"},
        expect = ACCEPTABLE,
        desc = "all four, each thread's in its order")
@Outcome(expect = FORBIDDEN, desc = "an entry is lost, repeated, or misnumbered")
@State
public class NumberingStress {
    private final Desk desk = Desk.patient();
    private final EntryEncoder a = desk.entry("a");
    private final EntryEncoder b = desk.entry("b");
    private final EntryEncoder c = desk.entry("c");
    private final EntryEncoder d = desk.entry("d");
    private final SharedSlab[] slabs = new SharedSlab[4];

    public NumberingStress() {
        for (int i = 0; i < slabs.length; i++) {
            slabs[i] = SharedSlab.withRoomFor(a.definitionsLength() + a.frameLength());
            desk.stripe.ready.offer(slabs[i].slab);
        }
    }

    @Actor
    public void one() {
        a.commit();
        b.commit();
    }

    @Actor
    public void other() {
        c.commit();
        d.commit();
    }

    @Arbiter
    public void check(LL_Result r) {
        StringBuilder texts = new StringBuilder();
        boolean dense = true;
        for (SharedSlab slab : slabs) {
            Glance glance = slab.glance();
            dense &= glance.entries().isEmpty() || slab.firstNumber() == texts.length();
            glance.entries().forEach(entry -> texts.append(entry.arguments().get(0)));
        }
        r.r1 = texts.toString();
        r.r2 = dense ? "dense" : "misnumbered";
    }
}
