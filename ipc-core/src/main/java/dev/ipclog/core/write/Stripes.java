package dev.ipclog.core.write;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stripes of a writer. A thread keeps to the one that it held last; if another thread holds that, it takes any that
 * is free, and asks for one more.
 */
final class Stripes {
    private static final int SPINS = 100;
    private static final int SPINS_BEFORE_ASKING = 4;

    private final int most;
    private final SlabSupply supply;
    private final AtomicInteger nextHome = new AtomicInteger();
    /** Entries dropped before a stripe could be held; given numbers by the next holder. */
    private final AtomicLong unnumberedDrops = new AtomicLong();

    private final WaitingLine line = new WaitingLine();
    private final GivenUp givenUp = new GivenUp();
    private volatile Stripe[] all;
    private volatile boolean wanted;
    private volatile boolean closed;
    private volatile boolean used;

    Stripes(Stripe first, int most, SlabSupply supply) {
        this.supply = supply;
        this.all = new Stripe[] {first};
        this.most = most;
    }

    /** Whether a thread found all stripes held, and there may be more of them. */
    boolean isOneWanted() {
        return wanted && all.length < most;
    }

    void add(Stripe stripe) {
        Stripe[] more = Arrays.copyOf(all, all.length + 1);
        more[more.length - 1] = stripe;
        all = more;
        wanted = false;
    }

    /** From now on, each entry is dropped, and counted. */
    void close() {
        closed = true;
    }

    long drops() {
        long drops = unnumberedDrops.get() + givenUp.untaken();
        for (Stripe stripe : all) {
            drops += stripe.drops();
        }
        return drops;
    }

    /** A number that changes with each entry that has been committed, or dropped with a number. */
    long progress() {
        long progress = 0;
        for (Stripe stripe : all) {
            progress += stripe.progress();
        }
        return progress;
    }

    /** See there. */
    GivenUp givenUp() {
        return givenUp;
    }

    /** Counts an entry that never came as far as a stripe. If an Error comes out of here, it is not counted. */
    void drop() {
        unnumberedDrops.incrementAndGet();
    }

    /** Lets the journal know of what was dropped where no stripe could be held, also if nobody logs any more. */
    void numberDrops() {
        Stripe first = all[0];
        if ((hasUnnumbered() || givenUp.untaken() != 0) && first.tryHold()) {
            try {
                numberDrops(first);
            } finally {
                first.release();
            }
        }
    }

    /** The same, by a stripe that is held. */
    void numberDrops(Stripe held) {
        unnumberedDrops.addAndGet(givenUp.take());
        if (hasUnnumbered()) {
            held.adopt(unnumberedDrops);
        }
    }

    /** Whether entries wait to be counted by the next holder of a stripe. */
    boolean hasUnnumbered() {
        return unnumberedDrops.get() != 0;
    }

    /** Whether any entry has been committed. Until then none is in the journal, and some may have gone elsewhere. */
    boolean isUsed() {
        return used;
    }

    /** Adds an entry to a stripe, or diverts it; returns false if it was dropped, and counted. */
    boolean append(EntryEncoder entry) {
        boolean divertible = !used && supply.hasDetour();
        if (appendToStripe(entry, divertible)) {
            return true;
        }
        if (divertible && !supply.divert(entry)) {
            drop();
            return false;
        }
        return divertible;
    }

    /** Counts an entry that finds no room, unless it may go elsewhere. */
    private boolean appendToStripe(EntryEncoder entry, boolean divertible) {
        long now = System.nanoTime();
        Stripe stripe = closed ? null : hold(entry.caller());
        if (stripe == null) {
            dropUnless(divertible);
            return false;
        }
        try {
            if (hasUnnumbered()) {
                stripe.adopt(unnumberedDrops);
            }
            boolean kept = stripe.append(entry, now);
            if (kept) {
                used = true;
            } else if (!divertible) {
                stripe.drop();
            }
            return kept;
        } finally {
            try {
                stripe.release();
            } catch (Throwable e) {
                stripe.forsaken = true;
            }
        }
    }

    private void dropUnless(boolean divertible) {
        if (!divertible) {
            drop();
        }
    }

    private Stripe hold(Caller caller) {
        Stripe home = caller.home;
        if (home != null && home.tryHold()) {
            return home;
        }
        Stripe held = holdAny(home == null ? nextHome.getAndIncrement() : home.number);
        if (held != null) {
            caller.home = held;
        }
        return held;
    }

    private Stripe holdAny(int first) {
        Stripe held = tryAll(first);
        for (int tries = 0; held == null && tries < SPINS; tries++) {
            wanted |= tries == SPINS_BEFORE_ASKING;
            Thread.onSpinWait();
            held = tryAll(first);
        }
        return held == null ? line.await(this, first, supply) : held;
    }

    /** The first that is free, from that number on; it is held then. */
    Stripe tryAll(int first) {
        Stripe[] stripes = all;
        for (int i = 0; i < stripes.length; i++) {
            Stripe stripe = stripes[Math.floorMod(first + i, stripes.length)];
            if (stripe.tryHold()) {
                return stripe;
            }
        }
        return null;
    }
}
