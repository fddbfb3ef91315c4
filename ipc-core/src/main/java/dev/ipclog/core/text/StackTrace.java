package dev.ipclog.core.text;

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

    void append(ThrowableText throwable, StringBuilder out, Room room) {
        append(throwable, "", INDENT, out, room);
    }

    private void append(ThrowableText outermost, String caption, String indent, StringBuilder out, Room room) {
        headline(outermost, caption, indent, out, room);
        rest(outermost, indent, out, room);
        for (ThrowableText cause = outermost.cause(); cause != null && !room.isFull(); cause = cause.cause()) {
            headline(cause, "Caused by: ", indent, out, room);
            rest(cause, indent, out, room);
        }
    }

    private void headline(ThrowableText throwable, String caption, String indent, StringBuilder out, Room room) {
        String name = room.line(throwable.className());
        String message = throwable.message() == null ? "" : ": " + room.lines(throwable.message());
        String line = throwable.circular() ? "[CIRCULAR REFERENCE: " + name + message + "]" : name + message;
        out.append(indent).append(caption);
        ink.start(Ink.RED, out);
        room.append(line, () -> out.append('\n').append(indent).append(CONTINUED));
        ink.end(Ink.RED, out);
        out.append('\n');
    }

    private void rest(ThrowableText throwable, String indent, StringBuilder out, Room room) {
        frames(throwable, indent + INDENT, out, room);
        for (ThrowableText suppressed : throwable.suppressed()) {
            if (!room.isFull()) {
                append(suppressed, "Suppressed: ", indent + INDENT, out, room);
            }
        }
    }

    private void frames(ThrowableText throwable, String indent, StringBuilder out, Room room) {
        for (String frame : throwable.frames()) {
            if (room.isFull()) {
                return;
            }
            dimLine(indent, "at " + room.line(frame), out);
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
