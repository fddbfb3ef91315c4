package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Goes through the frames of a slab: is at one, or where the next one will be. */
final class FrameCursor {
    private final SlabWindow window;
    private int frame = SlabLayout.HEADER_LENGTH;
    private int length;

    FrameCursor(SlabWindow window) {
        this.window = window;
    }

    /** Where in the slab it is. */
    int position() {
        return frame;
    }

    /** Of the frame that was seen last, in bytes; 0 if there was none. */
    int length() {
        return length;
    }

    /** Whether the slab has no room for a frame here. */
    boolean isAtEnd() {
        return !window.isPlausible(frame, FrameLayout.HEADER_LENGTH);
    }

    /** Looks whether there is a frame here. */
    boolean look() throws IOException {
        length = window.length(frame);
        return length != 0;
    }

    /** Whether a frame of the length that was seen can be here. */
    boolean isPlausible() {
        return window.isPlausible(frame, length);
    }

    /** Goes behind the frame that was seen. */
    void pass() {
        frame += length;
    }

    byte kind() {
        return FrameLayout.kind(window.bytes(), window.at(frame));
    }

    /** Of an entry, in nanoseconds since the slab's anchor. */
    long time() {
        return EntryLayout.time(window.bytes(), window.at(frame));
    }

    Severity severity() {
        return Severity.ofNumber(FrameLayout.severity(window.bytes(), window.at(frame)));
    }

    void define(Definitions definitions) throws MalformedException {
        definitions.define(window.bytes(), window.at(frame), length);
    }

    /** A piece of the slab that holds the frame that was seen; null if its file has been cut short. */
    ByteBuffer bytes() throws IOException {
        return window.recall(frame, length) ? window.bytes() : null;
    }

    /** Where in that piece the frame is. */
    int at() {
        return window.at(frame);
    }
}
