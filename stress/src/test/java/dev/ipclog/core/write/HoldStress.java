package dev.ipclog.core.write;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A stripe is held by one thread at a time, and its next holder sees what the one before it did. */
@JCStressTest
@Outcome(
        id = {"1, 2", "2, 1"},
        expect = ACCEPTABLE,
        desc = "one after the other")
@Outcome(
        id = {"1, 0", "0, 1"},
        expect = ACCEPTABLE,
        desc = "one found it held")
@Outcome(expect = FORBIDDEN, desc = "both at once, or the second did not see the first")
@State
public class HoldStress {
    private final Stripe stripe = Desk.hasty().stripe;
    private int turns;

    @Actor
    public void one(II_Result r) {
        r.r1 = turn();
    }

    @Actor
    public void other(II_Result r) {
        r.r2 = turn();
    }

    private int turn() {
        if (!stripe.tryHold()) {
            return 0;
        }
        turns++;
        int turn = turns;
        stripe.release();
        return turn;
    }
}
