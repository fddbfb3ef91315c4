package dev.ipclog.core.write;

import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.LooseEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Hands entries to the {@link Refuge}, as the frames that they would have been in a slab. */
final class Detour {
    private final Refuge refuge;
    private final Definition process;
    private final AtomicLong taken = new AtomicLong();

    /** Without a refuge (null) it is not there. */
    Detour(Refuge refuge, Definition process) {
        this.refuge = refuge;
        this.process = process;
    }

    boolean isThere() {
        return refuge != null;
    }

    /** How many have gone there since this was asked last; some calls may not have come as far. */
    long takenSince() {
        return taken.getAndSet(0);
    }

    /** Whether the refuge, which is there, has taken it. */
    boolean take(EntryEncoder entry) {
        taken.incrementAndGet(); // before, since the refuge may hold the call up
        boolean there = refuge.take(loose(entry));
        if (!there) {
            taken.decrementAndGet();
        }
        return there;
    }

    private LooseEntry loose(EntryEncoder entry) {
        int length = process.frame.length + entry.definitionsLength() + entry.frameLength();
        ByteBuffer frames = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        put(process, frames);
        for (int i = 0; i < entry.definitionCount(); i++) {
            put(entry.definition(i), frames);
        }
        int at = frames.position();
        entry.scratch().copyWords(EntryLayout.SITE_OFFSET, frames, at);
        EntryLayout.timeAndThread(frames, at, 0, entry.threadNumber());
        FrameLayout.commit(frames, at, entry.frameLength(), entry.secondWord());
        return new LooseEntry(wallNanos(), System.nanoTime(), frames.rewind());
    }

    private static void put(Definition definition, ByteBuffer frames) {
        if (definition.required != null) {
            put(definition.required, frames);
        }
        int at = frames.position();
        frames.put(definition.frame);
        FrameLayout.commit(frames, at, definition.frame.length);
    }

    /** Not by the journal's clock: to make that ready a file is read, which an interrupted thread cannot. */
    private static long wallNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
