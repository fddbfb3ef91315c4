package dev.ipclog.demo;

import java.util.Optional;

/**
 * What travels from process to process. {@code captured} is always {@link System#nanoTime()} when the frame was due at
 * the camera: one clock for all processes of a machine.
 */
sealed interface Message {

    /** From the camera to the detector. */
    record Frame(int number, long captured, Picture picture) implements Message {}

    /** From the detector to the tracker: the moving object in a picture of that size, if there is one. */
    record Detection(int frame, long captured, int width, int height, Optional<Blob> blob) implements Message {}

    /**
     * From the tracker to the gimbal: where the target is, right and down from the middle, in half picture widths.
     * Without a sight of it both are 0.
     */
    record Target(int frame, long captured, int id, Sight sight, double right, double down) implements Message {}

    /** The last message: there is no more to come. */
    record End() implements Message {}

    /** How well the tracker knows where its target is. */
    enum Sight {
        /** There is no target. */
        NONE(0),
        /** Found in this very picture. */
        SEEN(1),
        /** Not found in this picture; the place is a prediction. */
        HIDDEN(2);

        /** Its number on the wire. */
        final byte code;

        Sight(int code) {
            this.code = (byte) code;
        }
    }
}
