package dev.ipclog.core.text;

import dev.ipclog.core.read.ThrowableText;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes a real throwable apart, as a writer does. */
final class ThrowableTexts {
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    static ThrowableText of(Throwable throwable) {
        return new ThrowableTexts().text(throwable, new StackTraceElement[0]);
    }

    private ThrowableText text(Throwable throwable, StackTraceElement[] enclosing) {
        String name = throwable.getClass().getName();
        if (!seen.add(throwable)) {
            return new ThrowableText(name, throwable.getMessage(), List.of(), 0, null, List.of(), true);
        }
        StackTraceElement[] trace = throwable.getStackTrace();
        int common = common(trace, enclosing);
        List<ThrowableText> suppressed =
                Stream.of(throwable.getSuppressed()).map(s -> text(s, trace)).toList();
        ThrowableText cause = throwable.getCause() == null ? null : text(throwable.getCause(), trace);
        return new ThrowableText(name, throwable.getMessage(), frames(trace, common), common, cause, suppressed, false);
    }

    private static List<String> frames(StackTraceElement[] trace, int common) {
        return Arrays.stream(trace, 0, trace.length - common)
                .map(StackTraceElement::toString)
                .toList();
    }

    private static int common(StackTraceElement[] trace, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < Math.min(trace.length, enclosing.length)
                && trace[trace.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }
}
