package dev.ipclog.core.read;

import dev.ipclog.core.format.Counts;
import dev.ipclog.core.format.WriterIdentity;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up what one writer has written, stripe by stripe. A stripe's slabs come in the order of its numbers. A slab that was
 * not full yet when it was read is read on when there is a later one, for it may have been filled meanwhile.
 */
final class WriterTally {
    /** How many slabs of a stripe may be open: those that are kept ready, and some more. */
    private static final int MOST_OPEN = 16;

    private final WriterIdentity writer;
    private final ReadOn readOn;
    private final Map<Integer, Stripe> stripes = new HashMap<>(2);
    private String name = "?";
    private long entries;
    private long lost;
    private long damagedSlabs;

    /** Reads a slab on, and returns how many entries have come. */
    interface ReadOn {
        long apply(SlabReader slab) throws IOException;
    }

    private static final class Stripe {
        private final Deque<SlabReader> open = new ArrayDeque<>(1);

        /** The last slab that held an entry or a count of drops, as long as it may get more. */
        private SlabReader last;

        private long next;
        private boolean nextIsKnown;
        private long dropsBefore;
        private long dropsSince;
    }

    /** With what reads a slab on, and returns how many entries have come. */
    WriterTally(WriterIdentity writer, ReadOn readOn) {
        this.writer = writer;
        this.readOn = readOn;
    }

    WriterIdentity writer() {
        return writer;
    }

    boolean knows(int stripe) {
        return stripes.containsKey(stripe);
    }

    /** Finishes a slab that may get more entries: too many are open. */
    void letGo(SlabReader slab) throws IOException {
        Stripe stripe = stripes.get(slab.place().claim().stripe());
        stripe.open.remove(slab);
        stripe.last = stripe.last == slab ? null : stripe.last;
        slab.finish();
    }

    /** Adds a slab that has been read to its end. */
    void add(SlabReader slab, long slabEntries, boolean damaged) throws IOException {
        Stripe stripe = stripes.computeIfAbsent(slab.place().claim().stripe(), number -> new Stripe());
        damagedSlabs += damaged ? 1 : 0;
        name = slab.definitions().process() == null ? name : slab.definitions().processName();
        if (slabEntries > 0) {
            for (SlabReader late : stripe.open) {
                count(stripe, late, readOn.apply(late));
            }
        }
        count(stripe, slab, slabEntries);
        stripe.open.removeIf(SlabReader::isFinished);
        if (!slab.isFinished()) {
            stripe.open.add(slab);
        }
        if (stripe.open.size() > MOST_OPEN) {
            stripe.open.remove().finish();
        }
    }

    /** What was next may have been pruned: whatever numbers come now, nothing is lost. */
    void forgetNumbers() {
        stripes.values().forEach(stripe -> stripe.nextIsKnown = false);
    }

    VerifyReport.ProcessReport report(boolean alive) {
        long drops = stripes.values().stream()
                .mapToLong(stripe -> Counts.plus(stripe.dropsBefore, stripe.dropsSince))
                .reduce(0, Counts::plus);
        return new VerifyReport.ProcessReport(
                name, writer.pid(), writer.number(), alive, entries, drops, lost, damagedSlabs);
    }

    private void count(Stripe stripe, SlabReader slab, long slabEntries) throws IOException {
        entries += slabEntries;
        slab.head().readAgain();
        if (slab.head().isBroken()) {
            stripe.nextIsKnown &= slabEntries == 0;
            return;
        }
        if (slab == stripe.last) {
            stripe.next = Counts.plus(stripe.next, slabEntries);
        } else if (slabEntries > 0 || slab.head().dropsSince() > 0) {
            follow(stripe, slab, slabEntries);
        }
    }

    private void follow(Stripe stripe, SlabReader slab, long slabEntries) {
        long first = slab.head().firstNumber();
        long dropsBefore = slab.head().dropsBefore();
        if (stripe.nextIsKnown) {
            long dropped = Math.max(0, dropsBefore - stripe.dropsBefore);
            lost = Counts.plus(lost, Math.max(0, first - stripe.next - dropped));
        }
        stripe.next = Counts.plus(first, slabEntries);
        stripe.nextIsKnown = true;
        stripe.dropsBefore = dropsBefore;
        stripe.dropsSince = slab.head().dropsSince();
        stripe.last = slab.isFinished() ? null : slab;
    }
}
