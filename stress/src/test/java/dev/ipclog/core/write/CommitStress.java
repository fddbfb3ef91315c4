package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Glance;
import dev.ipclog.core.read.Pursuit;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Whoever reads a slab at its owner's heels sees the entries that are committed, whole, in their order, and no others.
 * The texts reach over several cache lines.
 */
@JCStressTest
@Outcome(id = "0, whole", expect = ACCEPTABLE, desc = "nothing is committed yet")
@Outcome(id = "[1-3], whole", expect = ACCEPTABLE, desc = "some are")
@Outcome(id = "4, whole", expect = ACCEPTABLE, desc = "all are")
@Outcome(expect = FORBIDDEN, desc = "an entry is torn, or out of order")
@State
public class CommitStress {
    private static final int LOOKS = 20_000;
    private static final String[] TEXTS = {"a".repeat(300), "b".repeat(150), "c".repeat(250), "d".repeat(200)};

    private final Desk desk = Desk.patient();
    private final SharedSlab slab = SharedSlab.young();
    private final EntryEncoder[] entries = new EntryEncoder[TEXTS.length];
    private final Pursuit pursuit = slab.pursuit();

    public CommitStress() {
        desk.stripe.ready.offer(slab.slab);
        for (int i = 0; i < TEXTS.length; i++) {
            entries[i] = desk.entry(TEXTS[i]);
        }
    }

    @Actor
    public void owner() {
        for (EntryEncoder entry : entries) {
            entry.commit();
        }
    }

    @Actor
    public void reader(LL_Result r) {
        Glance glance = pursuit.follow(LOOKS, TEXTS.length);
        r.r1 = glance.entries().size();
        r.r2 = isWhole(glance) ? "whole" : "torn";
    }

    private static boolean isWhole(Glance glance) {
        boolean whole = glance.isDefined();
        for (int i = 0; i < glance.entries().size(); i++) {
            Entry entry = glance.entries().get(i);
            whole &= entry.arguments().equals(List.of(TEXTS[i], TEXTS[i].length()));
        }
        return whole;
    }
}
