package dev.ipclog.core.text;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.read.ThrowableText;

/**
 * A throwable in full, as {@link Throwable#printStackTrace()} lays it out, with four spaces where that has a tab, and
 * all of it four spaces in. A line of a message after the first begins with a bar, so that it cannot pass for a frame.
 */
final class StackTrace {
    private static final String INDENT = "    ";
    private static final String CONTINUED = "│ ";

    private final Ink ink;

    StackTrace(Ink ink) {
        this.ink = ink;
    }

    void append(ThrowableText throwable, StringBuilder out) {
        append(throwable, "", INDENT, out);
    }

    private void append(ThrowableText outermost, String caption, String indent, StringBuilder out) {
        headline(outermost, caption, indent, out);
        rest(outermost, indent, out);
        for (ThrowableText cause = outermost.cause(); cause != null; cause = cause.cause()) {
            headline(cause, "Caused by: ", indent, out);
            rest(cause, indent, out);
        }
    }

    private void headline(ThrowableText throwable, String caption, String indent, StringBuilder out) {
        String name = Sanitizer.line(throwable.className());
        String message = throwable.message() == null ? "" : ": " + Sanitizer.lines(throwable.message());
        String line = throwable.circular() ? "[CIRCULAR REFERENCE: " + name + message + "]" : name + message;
        out.append(indent).append(caption);
        ink.write(line.replace("\n", "\n" + indent + CONTINUED), Ink.RED, out);
        out.append('\n');
    }

    private void rest(ThrowableText throwable, String indent, StringBuilder out) {
        frames(throwable, indent + INDENT, out);
        for (ThrowableText suppressed : throwable.suppressed()) {
            append(suppressed, "Suppressed: ", indent + INDENT, out);
        }
    }

    private void frames(ThrowableText throwable, String indent, StringBuilder out) {
        for (String frame : throwable.frames()) {
            dimLine(indent, "at " + Sanitizer.line(frame), out);
        }
        if (throwable.framesInCommon() > 0) {
            dimLine(indent, "... " + throwable.framesInCommon() + " more", out);
        }
    }

    private void dimLine(String indent, String text, StringBuilder out) {
        out.append(indent);
        ink.write(text, Ink.DIM, out);
        out.append('\n');
    }
}
