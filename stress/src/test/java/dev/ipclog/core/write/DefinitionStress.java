package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ipclog.core.read.Glance;
import dev.ipclog.core.read.Pursuit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Whoever sees an entry sees the texts that it refers to, which are all new here: thread, logger, pattern, marker. */
@JCStressTest
@Outcome(id = "0, true", expect = ACCEPTABLE, desc = "no entry yet")
@Outcome(id = "[1-4], true", expect = ACCEPTABLE, desc = "entries with all their texts")
@Outcome(expect = FORBIDDEN, desc = "a text is missing")
@State
public class DefinitionStress {
    private static final int ENTRIES = 4;
    private static final int LOOKS = 20_000;

    private final Desk desk = Desk.patient();
    private final SharedSlab slab = SharedSlab.young();
    private final EntryEncoder[] entries = new EntryEncoder[ENTRIES];
    private final Pursuit pursuit = slab.pursuit();

    public DefinitionStress() {
        desk.stripe.ready.offer(slab.slab);
        for (int i = 0; i < ENTRIES; i++) {
            entries[i] = desk.entryWithNewDefinitions("entry");
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
        Glance glance = pursuit.follow(LOOKS, ENTRIES);
        r.r1 = glance.entries().size();
        r.r2 = glance.isDefined();
    }
}
