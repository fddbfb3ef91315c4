package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.ClaimKind;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.WriterIdentity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A stripe with slabs in plain memory, in the place of an allocator. */
final class Bench implements SlabSupply {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final long LONGEST_WAIT_NANOS = 20_000_000;

    final Stripe stripe = new Stripe(0, this);
    final Stripes stripes = new Stripes(stripe, 1, this);
    final LogSource source = new LogSource("bench", NUMBERS);

    /** What a thread that waits gets next; with none left, its wait is in vain. */
    final Deque<Slab> supply = new ArrayDeque<>();

    int waits;

    @Override
    public Slab await(Stripe waiting, int needed) {
        waits++;
        return supply.poll();
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

    static Slab slab(int length) {
        return slab(length, System.nanoTime());
    }

    static Slab slab(int length, long anchorNanos) {
        return slab(length, anchorNanos, 0);
    }

    /** One of whose claim it was known so long after its anchor where it lies. */
    static Slab slab(int length, long anchorNanos, long earliest) {
        MappedByteBuffer memory =
                (MappedByteBuffer) ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        Anchor anchor = new Anchor(0, anchorNanos, new UUID(0, 0));
        SlabLayout.prepare(memory, new Claim(ClaimKind.SLAB, 0, length, 1, 1, 1, anchor), new WriterIdentity(1, 1, 0));
        byte[] process = Definition.of(DefinitionType.PROCESS, NUMBERS.incrementAndGet(), 1, "p").frame;
        memory.put(SlabLayout.HEADER_LENGTH, process);
        FrameLayout.commit(memory, SlabLayout.HEADER_LENGTH, process.length);
        return new Slab(memory, anchorNanos, earliest, SlabLayout.HEADER_LENGTH + process.length, null);
    }

    EntryEncoder entry(String message) {
        return begin(new EntryEncoder(stripes, SyncGate.OPEN, null, 1 << 20), new Caller(NUMBERS), message);
    }

    EntryEncoder begin(EntryEncoder encoder, Caller caller, String message) {
        encoder.begin(caller, source, Severity.INFO, message);
        return encoder;
    }

    boolean log(String message) {
        return entry(message).commit();
    }

    /** Times of the entries of a slab, since its anchor. */
    static List<Long> times(Slab slab) {
        List<Long> times = new ArrayList<>();
        int frame = SlabLayout.HEADER_LENGTH;
        while (FrameLayout.length(slab.memory, frame) != 0
                && FrameLayout.kind(slab.memory, frame) != FrameLayout.KIND_END) {
            if (FrameLayout.kind(slab.memory, frame) == FrameLayout.KIND_ENTRY) {
                times.add(EntryLayout.time(slab.memory, frame));
            }
            frame += FrameLayout.length(slab.memory, frame);
        }
        return times;
    }

    static int entries(Slab slab) {
        return times(slab).size();
    }
}
