package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One log entry.
 *
 * @param timeNanos wall-clock time, nanoseconds since the epoch
 * @param monotonicNanos time on the machine's monotonic clock, which orders the entries of one boot
 * @param process name of the process that logged
 * @param writer number of that process in the journal
 * @param stripe which of the process's stripes holds the entry
 * @param number the entry's number within its stripe
 * @param pattern the message with a {@code {}} for each argument; null if the application passed null
 * @param arguments each null, a Boolean, Byte, Short, Integer, Long, Float, Double, Character, String or {@link TextValue}
 * @param throwable null if there is none
 * @param caller {@code pkg.Class.method(File.java:12)}; null if it was not captured
 * @param lateNanos by how much it is earlier than one that the same reader has shown before; 0 if it came in order
 */
public record Entry(
        long timeNanos,
        long monotonicNanos,
        Severity severity,
        String process,
        long pid,
        long writer,
        int stripe,
        long number,
        String thread,
        String logger,
        String pattern,
        List<Object> arguments,
        Map<String, String> context,
        List<String> markers,
        List<KeyValue> keyValues,
        ThrowableText throwable,
        String caller,
        long lateNanos)
        implements JournalEvent {

    /** The pattern with its arguments filled in; null if the pattern is. */
    public String message() {
        return MessageFormat.format(pattern, arguments);
    }

    /** How many chars its texts have, each counted as often as it is referred to, and the pattern with its arguments once. */
    public long textLength() {
        long length = length(message()) + length(logger) + length(thread) + length(caller);
        for (String marker : markers) {
            length += length(marker);
        }
        for (KeyValue pair : keyValues) {
            length += length(pair.key()) + length(pair.value());
        }
        for (Map.Entry<String, String> pair : context.entrySet()) {
            length += length(pair.getKey()) + length(pair.getValue());
        }
        return length + (throwable == null ? 0 : throwable.textLength());
    }

    private static long length(Object text) {
        return text == null ? 0 : text.toString().length();
    }

    public Instant time() {
        long nanosPerSecond = TimeUnit.SECONDS.toNanos(1);
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, nanosPerSecond), Math.floorMod(timeNanos, nanosPerSecond));
    }
}
