package dev.ipclog.core.read;

import java.time.Instant;

/** Where a reader begins. */
public sealed interface Start {
    /** With the first entry there is. */
    Start BEGINNING = new Beginning();

    /** With the first entry that is logged after the reader has been opened. */
    Start END = new End();

    /** With the last {@code count} of the selected entries that are there. */
    static Start last(int count) {
        return new Last(count);
    }

    /** With the first entry at or after that wall-clock time. */
    static Start at(Instant time) {
        return new At(time);
    }

    /** See {@link #BEGINNING}. */
    record Beginning() implements Start {}

    /** See {@link #END}. */
    record End() implements Start {}

    /** See {@link #last}. */
    record Last(int count) implements Start {
        public Last {
            if (count < 0) {
                throw new IllegalArgumentException("a count of entries cannot be " + count);
            }
        }
    }

    /** See {@link #at}. */
    record At(Instant time) implements Start {}
}
