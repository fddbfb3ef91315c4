package dev.ipclog.core.write;

import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One sequence of numbered entries, written by one thread at a time into a slab of its own. A thread holds the stripe
 * for the few writes of a frame; the allocator's thread holds it to end a slab that has grown old. All fields but
 * {@code held} and what the allocator reads are touched only while it is held.
 *
 * <p>An Error may strike wherever a method is called: a stack overflow, or that there is no memory. So what belongs
 * together is written without a call in between; what is torn is ended at its last whole frame by whoever holds the stripe
 * next. The call that the Error struck counts its entry as dropped, even if it was struck so late that the entry is there.
 */
final class Stripe {
    private static final int SEEN = 2048;
    private static final Definition[] NONE = new Definition[SEEN];

    /** More than one is needed only if the thread is stopped for seconds between taking a slab and reading the clock. */
    private static final int MOST_RENEWALS = 3;

    final int number;
    private final SlabSupply supply;

    final ReadySlabs ready = new ReadySlabs();

    /** Definitions that stand in the current slab, found by the low bits of their numbers. One may be forgotten. */
    private final Definition[] seen = new Definition[SEEN];

    /** 1 while a thread holds the stripe. No VarHandle, for the sake of the first log call. */
    private final AtomicInteger held = new AtomicInteger();

    private volatile int takes;
    private Slab slab;
    private ByteBuffer memory;
    private long anchor;
    private long lastTime;
    private int position;
    private int limit;
    private long nextNumber;
    private volatile long drops;
    private long dropsBefore;
    private boolean starved;

    /** An Error struck while something was being written: no more may be written behind the last whole frame. */
    private boolean torn;

    /** There is a slab, and its header says what it begins with: until then, nothing may be counted there. */
    private boolean introduced;

    /** The slab's header does not know yet of all drops. */
    private boolean unnoted;

    /** The thread that held the stripe could not even release it; whoever finds that has to. */
    volatile boolean forsaken;

    Stripe(int number, SlabSupply supply) {
        this.number = number;
        this.supply = supply;
    }

    boolean tryHold() {
        return held.get() == 0 && held.compareAndSet(0, 1);
    }

    void release() {
        held.setRelease(0);
    }

    /** Releases the stripe in place of a thread that could not. */
    void releaseForsaken() {
        if (forsaken) {
            forsaken = false;
            release();
        }
    }

    /** How many entries of this stripe were dropped so far. */
    long drops() {
        return drops;
    }

    /** Adds an entry. The stripe is held. Returns false if there is no room for it; then it is the caller's to count it. */
    boolean append(EntryEncoder entry, long called) {
        int needed = entry.frameLength() + entry.definitionsLength();
        long now = called;
        for (int renewals = 0; !isReadyFor(needed, now); renewals++) {
            if (renewals == MOST_RENEWALS || !(takeReady(needed) || awaitReady(needed))) {
                return false;
            }
            now = System.nanoTime();
        }
        write(entry, now);
        return true;
    }

    /** Counts an entry that finds no room. The stripe is held. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the holder only
    void drop() {
        nextNumber++;
        drops++;
        unnoted = true;
        note();
    }

    /** Gives numbers to entries that never came as far as a stripe. The stripe is held. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the holder only
    void adopt(AtomicLong unnumbered) {
        long count = unnumbered.getAndSet(0);
        nextNumber += count;
        drops += count;
        unnoted = true;
        note();
    }

    private void note() {
        if (introduced) {
            SlabLayout.dropsSince(slab.memory, drops - dropsBefore);
        }
        unnoted = false;
    }

    /** Whether an entry of so many bytes may go into the slab as it is. The stripe is held. */
    boolean isReadyFor(int length, long now) {
        return position + length <= limit && !torn && now - anchor <= SlabLayout.MAX_AGE_NANOS;
    }

    /** Whether the definitions stand in the current slab; {@code context} may be null. The stripe is held. */
    boolean knows(Definition thread, Definition site, Definition context) {
        return knows(thread) && knows(site) && (context == null || knows(context));
    }

    private boolean knows(Definition definition) {
        return seen[definition.number & (SEEN - 1)] == definition;
    }

    /**
     * Sees to it that there is room for an entry of so many bytes, and that the definitions stand before it, by the next
     * ready slab if need be. The stripe is held. Returns false if none is ready: the long way waits for one then.
     *
     * <p>So that the change of slab is little code: a process that logs at a middling rate changes slabs so seldom that
     * the JVM never compiles what does it, and a thread would be held up by a quarter of a millisecond.
     */
    boolean makeReady(int length, long now, Definition thread, Definition site, Definition context) {
        int needed = length + thread.length + site.length + (context == null ? 0 : context.length);
        if (!isReadyFor(needed, now) && !takeReady(needed)) {
            return false;
        }
        torn = true;
        define(thread);
        define(site);
        if (context != null) {
            define(context);
        }
        torn = false;
        return true;
    }

    private boolean takeReady(int needed) {
        end();
        return install(ready.poll(needed));
    }

    /** Begins an entry, for which there is room from {@link #filled} on. The stripe is held. */
    ByteBuffer startWrite() {
        torn = true;
        return memory;
    }

    /** Makes the entry exist that was begun. The stripe is held. */
    void finishWrite(long now, int thread, int secondWord, int length) {
        EntryLayout.timeAndThread(memory, position, time(now), thread);
        FrameLayout.commit(memory, position, length, secondWord);
        position += length;
        nextNumber++;
        torn = false;
    }

    /** Whether there is something for {@link #endIfOld} to do; a guess if the stripe is not held. */
    boolean mayBeOld(long now) {
        return torn || unnoted || isOver(now) || ready.isOver(now);
    }

    /** Ends slabs that are older than slabs may be, or left. The stripe is held. Returns whether the current one was. */
    boolean endIfOld(long now) {
        ready.discardOver(now);
        boolean over = isOver(now);
        if (over || torn) {
            end();
        }
        if (unnoted) {
            note();
        }
        return over;
    }

    private boolean isOver(long now) {
        Slab current = slab; // the holder may be taking another one
        return current != null && !current.isEnded() && current.isOver(now);
    }

    /** Forgets a slab that has been ended, if it is the current one. The stripe is held. */
    void leaveEnded(Slab ended) {
        if (slab == ended && !isOpen()) {
            slab.replace();
            slab = null;
            introduced = false;
        }
    }

    /** Ends the current slab, whatever its age. The stripe is held. */
    void end() {
        if (isOpen()) {
            if (torn) {
                skipCommitted();
            }
            end(slab, position);
            limit = 0;
        } else if (slab != null && !slab.isEnded()) {
            end(slab, slab.framesStart); // an Error struck as it was taken: it has no entry
        }
    }

    /** A file that was cut short takes away the memory: the slab is ended all the same, or it would stay for good. */
    private static void end(Slab slab, int frame) {
        try {
            FrameLayout.secondWord(slab.memory, frame, FrameLayout.secondWord(FrameLayout.KIND_END, 0, 0, 0));
            FrameLayout.commit(slab.memory, frame, FrameLayout.HEADER_LENGTH);
        } catch (InternalError e) {
            slab.leave();
        }
        slab.end();
    }

    /** Goes past a frame that was committed by a thread that an Error struck right after, with no more than that done. */
    private void skipCommitted() {
        try {
            int length = FrameLayout.length(memory, position);
            if (length > 0 && length <= limit - position) {
                nextNumber += FrameLayout.kind(memory, position) == FrameLayout.KIND_ENTRY ? 1 : 0;
                position += length;
            }
        } catch (InternalError e) {
            // There is no memory any more.
        }
        torn = false;
    }

    /** How many numbers it has given. Of calls that have returned, none is overlooked: they have released the stripe. */
    long progress() {
        held.get();
        return nextNumber;
    }

    /** How far the current slab is filled, in bytes; a guess if the stripe is not held. */
    int filled() {
        return position;
    }

    /** Whether the current slab is in use and will soon be too old; a guess if the stripe is not held. */
    boolean isAging(long now) {
        return isOpen() && now - anchor > SlabLayout.MAX_AGE_NANOS / 10 * 8;
    }

    /** How many slabs the stripe has taken so far. */
    int takes() {
        return takes;
    }

    private boolean isOpen() {
        return limit != 0;
    }

    /** Between the two stores to {@code torn} an Error may strike; the slab is ended then, at its last whole frame. */
    private void write(EntryEncoder entry, long now) {
        torn = true;
        for (int i = 0; i < entry.definitionCount(); i++) {
            define(entry.definition(i));
        }
        entry.scratch().copyWords(EntryLayout.SITE_OFFSET, memory, position);
        finishWrite(now, entry.threadNumber(), entry.secondWord(), entry.frameLength());
    }

    /**
     * The time of an entry, since the slab's anchor. The clock was read before the stripe was held, since the read gives the
     * stores of the entry before it time to reach memory, for which the taking of the stripe would have to wait. So another
     * thread may have been faster; its time is taken then, which is within this call, too.
     */
    private long time(long now) {
        lastTime = Math.max(now - anchor, lastTime);
        return lastTime;
    }

    private void define(Definition definition) {
        if (!knows(definition)) {
            if (definition.required != null) {
                define(definition.required);
            }
            write(definition);
        }
    }

    private void write(Definition definition) {
        byte[] frame = definition.frame;
        memory.put(
                position + FrameLayout.HEADER_LENGTH,
                frame,
                FrameLayout.HEADER_LENGTH,
                frame.length - FrameLayout.HEADER_LENGTH);
        FrameLayout.secondWord(memory, position, FrameLayout.secondWord(FrameLayout.KIND_DEFINITION, 0, 0, 0));
        FrameLayout.commit(memory, position, frame.length);
        position += frame.length;
        seen[definition.number & (SEEN - 1)] = definition;
    }

    private boolean awaitReady(int needed) {
        ready.request(needed); // also if there is no hope now, so that there is a slab when there is again
        Slab next = starved ? null : supply.await(this, needed);
        starved = next == null && !supply.isFailing();
        return install(next);
    }

    /** Ends a slab without a frame. */
    static void discard(Slab unused) {
        end(unused, unused.framesStart);
        unused.replace();
    }

    /** Takes that slab into use, if there is one; whether there is. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the holder only
    private boolean install(Slab next) {
        if (next == null) {
            return false;
        }
        if (slab != null) {
            slab.replace();
        }
        introduced = false;
        slab = next; // before it is touched: an Error may strike there, and then the slab is to be ended
        SlabLayout.taken(next.memory, nextNumber, drops);
        dropsBefore = drops;
        introduced = true;
        unnoted = false;
        System.arraycopy(NONE, 0, seen, 0, SEEN); // quick even where the JVM has not compiled this
        memory = next.memory;
        lastTime = Math.max(next.earliest, lastTime + anchor - next.monotonicAnchor);
        anchor = next.monotonicAnchor;
        position = next.framesStart;
        limit = next.framesStart + next.room();
        starved = false;
        ready.withdraw();
        takes++;
        return true;
    }
}
