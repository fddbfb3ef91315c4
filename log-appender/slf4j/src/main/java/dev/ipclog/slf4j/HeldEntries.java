package dev.ipclog.slf4j;

import dev.ipclog.core.format.LooseEntry;
import dev.ipclog.core.write.Refuge;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Entries that the journal could not take, on their way to stderr. A log call puts its entry in, and waits until the
 * console's thread has shown it: so it is there when the call returns, whatever ends the process then. If that takes too
 * long, since nobody reads stderr, no call waits any more until all is shown; what finds no room then is dropped.
 */
final class HeldEntries implements Refuge {
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_BYTES = 16L << 20;

    private final Queue<Held> line = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    /** Only for the console's thread: taken out of the line, and not yet written. */
    private final List<Held> appended = new ArrayList<>();

    private volatile Console console;
    private volatile boolean behind;
    private volatile boolean closed;

    private static final class Held {
        final LooseEntry entry;
        final Thread caller = Thread.currentThread();
        volatile boolean shown;

        Held(LooseEntry entry) {
            this.entry = entry;
        }
    }

    /** Before the first log call. */
    void shownBy(Console shower) {
        console = shower;
    }

    /** Nobody shows any more of them. */
    void close() {
        closed = true;
    }

    @Override
    public boolean take(LooseEntry entry) {
        if (closed || !takeRoom(entry)) {
            return false;
        }
        Held held = new Held(entry);
        line.add(held);
        console.wake();
        return console.isCurrent() || await(held);
    }

    private boolean takeRoom(LooseEntry entry) {
        boolean room = bytes.addAndGet(entry.length()) <= MOST_BYTES;
        if (!room) {
            bytes.addAndGet(-entry.length());
        }
        return room;
    }

    /** False if it cannot be shown any more. */
    private boolean await(Held held) {
        boolean interrupted = false;
        long start = System.nanoTime();
        while (!held.shown && !behind && !closed) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(this, WAIT_NANOS);
            if (!held.shown && System.nanoTime() - start > WAIT_NANOS) {
                behind = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return held.shown || !closed;
    }

    int count() {
        return line.size();
    }

    /** The next one to be shown, which counts as shown with the next call of {@link #shown}; null if there is none. */
    LooseEntry next() {
        Held held = line.poll();
        if (held == null) {
            return null;
        }
        appended.add(held);
        return held.entry;
    }

    /** What was taken out has been written. */
    void shown() {
        for (Held held : appended) {
            bytes.addAndGet(-held.entry.length());
            held.shown = true;
            LockSupport.unpark(held.caller);
        }
        appended.clear();
        if (line.isEmpty()) {
            behind = false;
        }
    }
}
