package dev.ipclog.core.format;

import dev.ipclog.core.Severity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A slab made from the layouts alone, without the code that writes journals: with any times, numbers and faults. */
public final class HandMadeSlab {
    /** The boot of all hand-made slabs that are not given another; no machine has it. */
    public static final UUID BOOT = new UUID(1, 1);

    private static final long WALL_NANOS = 1_000_000_000_000_000_000L;
    private static final int LENGTH = 4096;
    private static final int PROCESS = 1;
    private static final int LOGGER = 2;
    private static final int THREAD = 3;

    private static final AtomicLong CLAIMS = new AtomicLong();

    private final ByteBuffer memory;
    private final int[] counts = new int[SlabLayout.SEVERITIES];
    private long firstTime = -1;
    private long lastTime;
    private int position = SlabLayout.HEADER_LENGTH;
    private Seal seal;
    private Claim claim;

    private HandMadeSlab(ByteBuffer memory) {
        this.memory = memory;
    }

    private HandMadeSlab(WriterIdentity writer, int stripe, Anchor anchor) {
        memory = begun(LENGTH, stripe, writer, anchor);
        define(DefinitionType.PROCESS, PROCESS, writer.pid(), "writer-" + writer.number());
        define(DefinitionType.LOGGER, LOGGER, 0, "logger");
        define(DefinitionType.THREAD, THREAD, 1, "thread");
    }

    /** A slab of that length that has begun, without a frame. */
    public static ByteBuffer begun(int length, int stripe, WriterIdentity writer, Anchor anchor) {
        ByteBuffer memory = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long number = CLAIMS.incrementAndGet();
        Claim claim = new Claim(ClaimKind.SLAB, stripe, length, writer.number(), writer.pid(), number, anchor);
        SlabLayout.prepare(memory, claim, writer);
        SlabLayout.begin(memory);
        return memory;
    }

    /** One whose bytes were made elsewhere; {@code seal} may be null. */
    public static HandMadeSlab of(ByteBuffer memory, Seal seal) {
        HandMadeSlab slab = new HandMadeSlab(memory);
        slab.seal = seal;
        return slab;
    }

    /** The slab of a stripe of a writer; its wall clock and its monotonic clock run alike. */
    public static HandMadeSlab of(long writer, int stripe, long anchorNanos) {
        return of(writer, stripe, anchorNanos, BOOT);
    }

    /** A slab of a later boot, or of any; boots are a day apart on the wall clock. */
    public static HandMadeSlab of(long writer, int stripe, long anchorNanos, UUID boot) {
        long day = TimeUnit.DAYS.toNanos(boot.getMostSignificantBits() - BOOT.getMostSignificantBits());
        Anchor anchor = new Anchor(WALL_NANOS + day + anchorNanos, anchorNanos, boot);
        return new HandMadeSlab(new WriterIdentity(writer, 4711, writer), stripe, anchor);
    }

    /** A slab made while the wall clock was so much ahead of where it would have been. */
    public static HandMadeSlab ofWrongClock(long writer, int stripe, long anchorNanos, long aheadNanos, UUID boot) {
        Anchor anchor = new Anchor(WALL_NANOS + anchorNanos + aheadNanos, anchorNanos, boot);
        return new HandMadeSlab(new WriterIdentity(writer, 4711, writer), stripe, anchor);
    }

    /** What a monotonic time of a hand-made slab is on the wall clock, in nanoseconds since the epoch. */
    public static long wallNanos(long monotonicNanos) {
        return WALL_NANOS + monotonicNanos;
    }

    public HandMadeSlab startsAt(long number, long drops) {
        SlabLayout.taken(memory, number, drops);
        return this;
    }

    /** An entry so many nanoseconds after the slab's anchor. */
    public HandMadeSlab entry(long nanos, Severity severity, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        EntryLayout.timeAndThread(memory, position, nanos, THREAD);
        memory.putInt(position + EntryLayout.SITE_OFFSET, LOGGER);
        int values = position + EntryLayout.VALUES_OFFSET;
        memory.put(values, ValueLayout.SHORT_STRING);
        memory.put(values + 1, (byte) utf8.length);
        memory.put(values + 2, utf8);
        int word = FrameLayout.secondWord(FrameLayout.KIND_ENTRY, severity.number(), 0, EntryLayout.INLINE_PATTERN);
        FrameLayout.secondWord(memory, position, word);
        commit(EntryLayout.VALUES_OFFSET + 2 + utf8.length);
        counts[severity.rank()]++;
        firstTime = firstTime < 0 ? nanos : firstTime;
        lastTime = nanos;
        return this;
    }

    public HandMadeSlab entry(long nanos, String text) {
        return entry(nanos, Severity.INFO, text);
    }

    /** A frame of a kind that nobody knows yet. */
    public HandMadeSlab unknownFrame() {
        FrameLayout.secondWord(memory, position, FrameLayout.secondWord((byte) 99, 0, 0, 0));
        commit(FrameLayout.HEADER_LENGTH + 32);
        return this;
    }

    public HandMadeSlab dropsSince(long drops) {
        SlabLayout.dropsSince(memory, drops);
        return this;
    }

    /** Nothing follows, and the seal says so. */
    public HandMadeSlab sealed() {
        FrameLayout.secondWord(memory, position, FrameLayout.secondWord(FrameLayout.KIND_END, 0, 0, 0));
        commit(FrameLayout.HEADER_LENGTH);
        Summary summary = new Summary(Math.max(firstTime, 0), lastTime, counts);
        seal = new Seal(position, SlabLayout.crc(memory, position), summary);
        return this;
    }

    /** The claim was given up, and nothing of the slab is there. */
    public HandMadeSlab givenUp() {
        return notBegun(Seal.VOID);
    }

    /** It was claimed, and is not there yet. */
    public HandMadeSlab notBegun() {
        return notBegun(null);
    }

    private HandMadeSlab notBegun(Seal newSeal) {
        claim = claim();
        seal = newSeal;
        memory.put(0, new byte[memory.capacity()]);
        return this;
    }

    Claim claim() {
        return claim == null ? SlabLayout.toClaim(memory) : claim;
    }

    /** Null if it has none. */
    public Seal seal() {
        return seal;
    }

    /** How many bytes of it mean something. */
    public int used() {
        return position;
    }

    public ByteBuffer memory() {
        return memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void define(DefinitionType type, int number, long related, String text) {
        byte[] frame = DefinitionLayout.encode(type, number, related, text.getBytes(StandardCharsets.UTF_8));
        memory.put(position, frame);
        commit(frame.length);
    }

    private void commit(int length) {
        FrameLayout.commit(memory, position, FrameLayout.align(length));
        position += FrameLayout.align(length);
    }
}
