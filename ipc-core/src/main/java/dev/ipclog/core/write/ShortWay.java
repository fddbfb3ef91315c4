package dev.ipclog.core.write;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import java.nio.ByteBuffer;

/**
 * The short way of an entry into the journal, which most take: simple arguments, a pattern that has been used before, room
 * or a ready slab for it, and the thread's own stripe free. It is written where it will stay. Whatever is otherwise, the
 * short way declines before anything of the entry has happened, and it takes the long one, by an {@link EntryEncoder}.
 *
 * <p>The compiler has to see all of this as one: it is small, and what is rare is elsewhere.
 */
final class ShortWay {
    /** What precedes the values, the context's number, and padding. */
    private static final int FIXED_LENGTH = EntryLayout.VALUES_OFFSET + Integer.BYTES + FrameLayout.ALIGNMENT;

    private ShortWay() {}

    /**
     * Writes the entry, or declines. The arguments are those of {@code array} if that is not null, else the first
     * {@code count} of the other two.
     */
    static boolean take(
            Caller caller,
            LogSource source,
            Severity severity,
            Definition context,
            String pattern,
            int count,
            Object first,
            Object second,
            Object[] array) {
        int bound = FIXED_LENGTH + (array == null ? bound(count, first, second) : SimpleValues.bound(array));
        Definition site = pattern == null ? null : source.known(pattern);
        Definition thread = caller.definition();
        Stripe home = caller.home;
        if (bound >= SimpleValues.NOT_SIMPLE || site == null || home == null) {
            return false;
        }
        long now = System.nanoTime();
        if (!home.tryHold()) {
            return false;
        }
        try {
            if (!(home.isReadyFor(bound, now) && home.knows(thread, site, context))
                    && !home.makeReady(bound, now, thread, site, context)) {
                return false;
            }
            ByteBuffer memory = home.startWrite();
            int start = home.filled();
            memory.putInt(start + EntryLayout.SITE_OFFSET, site.number);
            int at = start + EntryLayout.VALUES_OFFSET;
            at = array == null ? put(memory, at, count, first, second) : SimpleValues.put(memory, at, array);
            if (at - start > bound) {
                return false; // another thread has changed the array; what has been written is a torn entry
            }
            int length = FrameLayout.align(context == null ? at - start : put(memory, at, context) - start);
            home.finishWrite(now, thread.number, secondWord(severity, count, context), length);
            return true;
        } finally {
            try {
                home.release();
            } catch (Throwable e) {
                home.forsaken = true;
            }
        }
    }

    private static int secondWord(Severity severity, int count, Definition context) {
        int flags = context == null ? 0 : EntryLayout.CONTEXT;
        return FrameLayout.secondWord(FrameLayout.KIND_ENTRY, severity.number(), count, flags);
    }

    private static int put(ByteBuffer memory, int at, Definition context) {
        memory.putInt(at, context.number);
        return at + Integer.BYTES;
    }

    private static int bound(int count, Object first, Object second) {
        int bound = count > 0 ? SimpleValues.bound(first) : 0;
        return count > 1 ? bound + SimpleValues.bound(second) : bound;
    }

    private static int put(ByteBuffer memory, int start, int count, Object first, Object second) {
        int at = count > 0 ? SimpleValues.put(memory, start, first) : start;
        return count > 1 ? SimpleValues.put(memory, at, second) : at;
    }
}
