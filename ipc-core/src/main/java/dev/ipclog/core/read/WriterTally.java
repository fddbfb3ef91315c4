package dev.ipclog.core.read;

import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.util.HashMap;
import java.util.Map;

/** Adds up what one writer has written, stripe by stripe. A stripe's slabs come in the order of its numbers. */
final class WriterTally {
    private final WriterIdentity writer;
    private final Map<Integer, Stripe> stripes = new HashMap<>();
    private String name = "?";
    private long entries;
    private long lost;
    private long damagedSlabs;

    private record Stripe(long next, long dropsBefore, long dropsSince) {}

    WriterTally(WriterIdentity writer) {
        this.writer = writer;
    }

    WriterIdentity writer() {
        return writer;
    }

    /** Adds a slab that has been read to its end. */
    void add(SlabReader slab, long slabEntries, boolean damaged) {
        damagedSlabs += damaged ? 1 : 0;
        name = slab.process() == null ? name : slab.processName();
        if (slabEntries > 0 || SlabLayout.dropsSince(slab.memory()) > 0) {
            entries += slabEntries;
            follow(slab, slabEntries);
        }
    }

    /** What was next may have been pruned: whatever numbers come now, nothing is lost. */
    void forgetNumbers() {
        stripes.replaceAll((number, stripe) -> new Stripe(Long.MAX_VALUE, stripe.dropsBefore, stripe.dropsSince));
    }

    VerifyReport.ProcessReport report(boolean alive) {
        long drops = stripes.values().stream()
                .mapToLong(stripe -> stripe.dropsBefore + stripe.dropsSince)
                .sum();
        return new VerifyReport.ProcessReport(
                name, writer.pid(), writer.number(), alive, entries, drops, lost, damagedSlabs);
    }

    private void follow(SlabReader slab, long slabEntries) {
        long first = SlabLayout.firstNumber(slab.memory());
        long dropsBefore = SlabLayout.dropsBefore(slab.memory());
        Stripe last = stripes.put(
                slab.stripe(), new Stripe(first + slabEntries, dropsBefore, SlabLayout.dropsSince(slab.memory())));
        if (last != null) {
            lost += Math.max(0, first - Math.min(last.next, first) - (dropsBefore - last.dropsBefore));
        }
    }
}
