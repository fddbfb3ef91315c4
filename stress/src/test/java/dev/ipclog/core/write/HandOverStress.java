package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Glance;
import dev.ipclog.core.read.Pursuit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A slab is full, the owner waits for the next, the allocator hands one over, seals the old one, and lets go of its
 * memory. The owner never comes back to what it has replaced, and a reader finds the next slab's entry numbered right.
 */
@JCStressTest
@Outcome(id = "true, nothing, right", expect = ACCEPTABLE, desc = "the reader was too early")
@Outcome(id = "true, 1 b, right", expect = ACCEPTABLE, desc = "the reader saw the entry under its number")
@Outcome(id = "false, .*, dropped", expect = ACCEPTABLE, desc = "the allocator was too late, and the drop is counted")
@Outcome(expect = FORBIDDEN, desc = "an entry lost, misnumbered, or written to memory that was let go")
@State
public class HandOverStress {
    private static final byte LET_GO = 0x55;
    private static final int PATIENCE = 20_000;

    private final Desk desk = Desk.patient();
    private final EntryEncoder a = desk.entry("a");
    private final EntryEncoder b = desk.entry("b");
    private final SharedSlab full = SharedSlab.withRoomFor(a.definitionsLength() + a.frameLength());
    private final SharedSlab next = SharedSlab.young();
    private final Pursuit pursuit = next.pursuit();
    private boolean kept;

    public HandOverStress() {
        desk.stripe.ready.offer(full.slab);
        a.commit();
    }

    @Actor
    public void owner() {
        kept = b.commit();
    }

    @Actor
    public void allocator() {
        desk.stripe.ready.offer(next.slab);
        for (int i = 0; i < PATIENCE && !full.slab.isReplaced(); i++) {
            Thread.onSpinWait();
        }
        letGo();
    }

    @Actor
    public void reader(LLL_Result r) {
        Glance glance = pursuit.follow(PATIENCE, 1);
        r.r2 = glance.entries().isEmpty()
                ? "nothing"
                : numbered(glance.entries().get(0));
    }

    @Arbiter
    public void check(LLL_Result r) {
        letGo();
        r.r1 = kept;
        r.r3 = kept ? howItWent() : full.dropsSince() == 1 ? "dropped" : "lost";
    }

    private String howItWent() {
        boolean numbered = next.glance().messages().equals("<b1>") && next.firstNumber() == 1;
        return isUntouched() && numbered ? "right" : "wrong";
    }

    private static String numbered(Entry entry) {
        return entry.number() + " " + entry.arguments().get(0);
    }

    /** What unmapping would be, where a late store could not be seen. */
    private void letGo() {
        if (full.slab.isReplaced() && !full.slab.sealed) {
            Sealer.seal(full.slab);
            for (int i = 0; i < full.slab.memory.capacity(); i++) {
                full.slab.memory.put(i, LET_GO);
            }
        }
    }

    private boolean isUntouched() {
        boolean untouched = true;
        for (int i = 0; i < full.slab.memory.capacity(); i++) {
            untouched &= full.slab.memory.get(i) == LET_GO;
        }
        return untouched;
    }
}
