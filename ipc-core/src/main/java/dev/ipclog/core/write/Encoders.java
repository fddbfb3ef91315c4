package dev.ipclog.core.write;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The encoders of a writer. A thread keeps its own; virtual threads, of which there may be very many, share some, and so
 * do calls within a call (a {@code toString} that logs).
 */
final class Encoders {
    private static final int MOST_SHARED = 64;

    private final Stripes stripes;
    private final SyncGate gate;
    private final int entryCap;
    private final AtomicReferenceArray<EntryEncoder> shared = new AtomicReferenceArray<>(MOST_SHARED);

    Encoders(Stripes stripes, SyncGate gate, int entryCap) {
        this.stripes = stripes;
        this.gate = gate;
        this.entryCap = entryCap;
    }

    /** One that is not in use; it comes back by itself. */
    EntryEncoder take(Caller caller) {
        EntryEncoder own = caller.encoder;
        return own != null && !own.isBusy() ? own : takeOther(caller);
    }

    private EntryEncoder takeOther(Caller caller) {
        if (caller.encoder != null || caller.isVirtual()) {
            return takeShared();
        }
        caller.encoder = new EntryEncoder(stripes, gate, null, entryCap);
        return caller.encoder;
    }

    private EntryEncoder takeShared() {
        for (int i = 0; i < MOST_SHARED; i++) {
            EntryEncoder free = shared.get(i) == null ? null : shared.getAndSet(i, null);
            if (free != null) {
                return free;
            }
        }
        return new EntryEncoder(stripes, gate, this, entryCap);
    }

    /** Takes back a shared one. */
    void giveBack(EntryEncoder encoder) {
        for (int i = 0; i < MOST_SHARED; i++) {
            if (shared.get(i) == null && shared.compareAndSet(i, null, encoder)) {
                return;
            }
        }
    }
}
