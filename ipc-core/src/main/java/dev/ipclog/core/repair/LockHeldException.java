package dev.ipclog.core.repair;

import java.io.IOException;
import java.util.Optional;

/** Somebody else holds the lock of allocation, and does not give it back in time. */
final class LockHeldException extends IOException {
    private static final long serialVersionUID = 1L;

    LockHeldException(Optional<LockHolder> holder) {
        super(holder.map(LockHolder::sentence).orElse("some process, which cannot be seen from here, holds its lock")
                + "; run this again then");
    }
}
