package dev.ipclog.core.read;

import java.util.List;

/**
 * A throwable as it was when it was logged.
 *
 * @param message null if it had none
 * @param frames the innermost first, as {@link StackTraceElement#toString()} gives them, without those in common
 * @param framesInCommon how many of the outermost frames are those of the enclosing throwable, and left out here
 * @param cause null if there is none
 * @param circular true if this throwable was met before on the way here; nothing but its name and message is kept then
 */
public record ThrowableText(
        String className,
        String message,
        List<String> frames,
        int framesInCommon,
        ThrowableText cause,
        List<ThrowableText> suppressed,
        boolean circular) {
    /** How many chars it has, with its causes and those that were suppressed. */
    long textLength() {
        long length = (long) className.length() + (message == null ? 0 : message.length());
        for (String frame : frames) {
            length += frame.length();
        }
        for (ThrowableText one : suppressed) {
            length += one.textLength();
        }
        return length + (cause == null ? 0 : cause.textLength());
    }
}
