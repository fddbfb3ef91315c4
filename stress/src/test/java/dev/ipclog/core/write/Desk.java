package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.DefinitionType;
import java.util.concurrent.atomic.AtomicInteger;

/** One stripe, entries for it, and a supply in which a thread waits until a slab is ready, but not for ever. */
final class Desk implements SlabSupply {
    private static final long LONGEST_WAIT_NANOS = 20_000_000;
    private static final String PATTERN = "{}{}";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final LogSource SOURCE = source();

    final Stripe stripe = new Stripe(0, this);
    final Stripes stripes = new Stripes(stripe, 1, this);
    private final boolean patient;

    private Desk(boolean patient) {
        this.patient = patient;
    }

    static Desk patient() {
        return new Desk(true);
    }

    /** Where a thread that finds no slab drops its entry at once. */
    static Desk hasty() {
        return new Desk(false);
    }

    /** An entry whose message is a text and its length. */
    EntryEncoder entry(String text) {
        return entry(SOURCE, text);
    }

    /** One that refers to texts that no slab has yet. */
    EntryEncoder entryWithNewDefinitions(String text) {
        EntryEncoder entry = entry(source(), text);
        Definition marker = Definition.of(DefinitionType.MARKER, NUMBERS.incrementAndGet(), 0, "marker");
        entry.markers(new Definition[] {marker}, 1);
        return entry;
    }

    @Override
    public Slab await(Stripe waiting, int needed) {
        long start = System.nanoTime();
        Slab slab = waiting.ready.poll(needed);
        while (slab == null && patient && mayWait(start)) {
            Thread.onSpinWait();
            slab = waiting.ready.poll(needed);
        }
        return slab;
    }

    @Override
    public void wake() {
        // Nobody sleeps here.
    }

    @Override
    public boolean isFailing() {
        return false;
    }

    @Override
    public boolean mayWait(long start) {
        return System.nanoTime() - start < LONGEST_WAIT_NANOS;
    }

    private EntryEncoder entry(LogSource source, String text) {
        EntryEncoder entry = new EntryEncoder(stripes, SyncGate.OPEN, null, 1 << 10);
        entry.begin(new Caller(NUMBERS), source, Severity.INFO, PATTERN);
        entry.add(text);
        entry.add(text.length());
        return entry;
    }

    /** The pattern becomes a definition when it comes the second time. */
    private static LogSource source() {
        LogSource source = new LogSource("stress", NUMBERS);
        source.callSite(PATTERN);
        source.callSite(PATTERN);
        return source;
    }
}
