package dev.ipclog.reader;

import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.text.EntryRenderer;
import dev.ipclog.core.text.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, always in UTF-8. Entries gather until there are many or the caller has no more for now, and go out
 * whole. When whoever reads it has gone ({@code | head}), it is closed, quietly; it never throws.
 */
final class StandardOutput {
    private static final int ENOUGH = 32 << 10;

    private final OutputStream out;
    private final Form form;
    private final StringBuilder text = new StringBuilder(2 * ENOUGH);
    private boolean open = true;
    private String trouble;

    /** What an event looks like. */
    @FunctionalInterface
    interface Form {
        /** Appends the event's lines, each ended by a line feed. */
        void append(JournalEvent event, StringBuilder out);
    }

    StandardOutput(OutputStream out, Form form) {
        this.out = out;
        this.form = form;
    }

    static StandardOutput open() {
        return open(renderer()::append);
    }

    static StandardOutput open(Form form) {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), form);
    }

    /** For people, in their time zone and in colours if they want some. */
    static EntryRenderer renderer() {
        return new EntryRenderer(Terminal.style(Terminal.STDOUT), Clock.system(ZoneId.systemDefault()));
    }

    boolean isOpen() {
        return open;
    }

    /** What is wrong with the output; empty if it is open, or was closed by its reader. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    void show(JournalEvent event) {
        form.append(event, text);
        if (text.length() >= ENOUGH) {
            flush();
        }
    }

    /** All there is to show, at once. */
    void print(Object lines) {
        text.append(lines);
        flush();
    }

    void flush() {
        if (open && !text.isEmpty()) {
            write();
        }
        text.setLength(0);
    }

    private void write() {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            open = false;
            trouble = isReaderGone(e) ? null : "cannot write to standard output (" + e.getMessage() + ").";
        }
    }

    private static boolean isReaderGone(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
