package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two threads and too little room: what is not there has been counted, in the slab and by the process alike. */
@JCStressTest
@Outcome(
        id = {"true, true", "false, true"},
        expect = ACCEPTABLE,
        desc = "kept and dropped make up what was logged")
@Outcome(expect = FORBIDDEN, desc = "the figures do not add up")
@State
public class DropStress {
    private static final int LOGGED = 4;

    private final Desk desk = Desk.hasty();
    private final EntryEncoder[] entries = {desk.entry("a"), desk.entry("b"), desk.entry("c"), desk.entry("d")};
    private final SharedSlab first = oneEntry();
    private final SharedSlab second = oneEntry();

    public DropStress() {
        desk.stripe.ready.offer(first.slab);
    }

    private SharedSlab oneEntry() {
        return SharedSlab.withRoomFor(entries[0].definitionsLength() + entries[0].frameLength());
    }

    @Actor
    public void one() {
        entries[0].commit();
        entries[1].commit();
    }

    @Actor
    public void other() {
        entries[2].commit();
        entries[3].commit();
    }

    @Actor
    public void allocator() {
        desk.stripe.ready.offer(second.slab);
    }

    @Arbiter
    public void check(LL_Result r) {
        boolean wentOn = second.entries() > 0;
        SharedSlab last = wentOn ? second : first;
        long kept = first.entries() + second.entries();
        long numbered = last.firstNumber() + last.entries() + last.dropsSince();
        r.r1 = wentOn;
        r.r2 = kept + desk.stripes.drops() == LOGGED && last.drops() == desk.stripes.drops() && numbered == LOGGED;
    }
}
