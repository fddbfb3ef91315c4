package dev.ipclog.core.write;

import dev.ipclog.core.format.ThrowableLayout;
import dev.ipclog.core.format.ValueLayout;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Writes a throwable as {@link ThrowableLayout} says, with what {@link Throwable#printStackTrace()} would show. */
final class ThrowableEncoder {
    private static final StackTraceElement[] NO_FRAMES = {};
    private static final Throwable[] NONE = {};

    private final Scratch scratch;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    ThrowableEncoder(Scratch scratch) {
        this.scratch = scratch;
    }

    void put(Throwable throwable) {
        put(throwable, NO_FRAMES, 1);
    }

    /** In place of a throwable that cannot be asked: its class alone. */
    static void putFailed(Scratch scratch, Throwable throwable, Throwable failure) {
        head(
                scratch,
                0,
                throwable.getClass().getName(),
                "[FAILED: " + failure.getClass().getName() + "]");
        scratch.putInt(0);
        scratch.putByte(0);
    }

    private void put(Throwable throwable, StackTraceElement[] enclosing, int depth) {
        Throwable cause = throwable.getCause();
        boolean circular = !seen.add(throwable);
        boolean last = circular || depth == ThrowableLayout.MAX_DEPTH || seen.size() >= ThrowableLayout.MAX_THROWABLES;
        boolean hasCause = cause != null && !last;
        int flags = (hasCause ? ThrowableLayout.HAS_CAUSE : 0) | (circular ? ThrowableLayout.CIRCULAR : 0);
        head(scratch, flags, throwable.getClass().getName(), throwable.getMessage());
        StackTraceElement[] frames = circular ? NO_FRAMES : throwable.getStackTrace();
        putFrames(frames, inCommon(frames, enclosing));
        putSuppressed(last ? NONE : throwable.getSuppressed(), frames, depth);
        if (hasCause) {
            put(cause, frames, depth + 1);
        }
    }

    private static void head(Scratch scratch, int flags, String className, String message) {
        scratch.putByte(flags);
        scratch.putString(className);
        if (message == null) {
            scratch.putByte(ValueLayout.NULL);
        } else {
            scratch.putString(message);
        }
    }

    private void putFrames(StackTraceElement[] frames, int inCommon) {
        int countAt = scratch.position();
        scratch.putShort(0);
        scratch.putShort(Math.min(inCommon, 0xFFFF));
        int end = Math.min(frames.length - inCommon, ThrowableLayout.MAX_FRAMES);
        int count = 0;
        while (count < end && !scratch.isFull()) {
            scratch.putString(frames[count++].toString());
        }
        scratch.setShort(countAt, count);
    }

    private void putSuppressed(Throwable[] suppressed, StackTraceElement[] frames, int depth) {
        int count = Math.min(suppressed.length, ThrowableLayout.MAX_SUPPRESSED);
        scratch.putByte(count);
        for (int i = 0; i < count; i++) {
            put(suppressed[i], frames, depth + 1);
        }
    }

    private static int inCommon(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int count = 0;
        while (count < frames.length
                && count < enclosing.length
                && frames[frames.length - 1 - count].equals(enclosing[enclosing.length - 1 - count])) {
            count++;
        }
        return count;
    }
}
