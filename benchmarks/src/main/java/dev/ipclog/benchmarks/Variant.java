package dev.ipclog.benchmarks;

import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Calls that differ in what is to be kept of them, each with what its caller alone allocates for it. */
public enum Variant {
    NO_ARGUMENT("no argument", (logger, frame) -> logger.info("ready"), Variant::nothing),
    ONE_STRING("one string", (logger, frame) -> logger.info("from {}", LogCall.CAMERA), Variant::nothing),
    TWO_STRINGS("two strings", (logger, frame) -> logger.info("{} {}", LogCall.CAMERA, "left"), Variant::nothing),
    THREE("int, string, double", Variant::three, Variant::boxThree),
    FIVE("int, long, double, boolean, string", Variant::five, Variant::boxFive),
    FIVE_READY(
            "five that are objects already",
            (logger, frame) -> logger.info("{} {} {} {} {}", readyArguments()),
            frame -> readyArguments()),
    MDC_OF_TWO("int, string, double; MDC of two", Variant::three, Variant::boxThree),
    MARKER(
            "int, string, double; a marker",
            (logger, frame) -> logger.info(Held.MARKER, LogCall.PATTERN, frame, LogCall.CAMERA, LogCall.micros(frame)),
            Variant::boxThree);

    /** A call of a logger. */
    interface Body {
        void log(Logger logger, int frame);
    }

    private static final class Held {
        static final Marker MARKER = MarkerFactory.getMarker("CALIBRATION");
        static final Integer NUMBER = 123_456;
        static final Long COUNT = 123_456_789_012L;
        static final Double MICROS = 1234.5;
    }

    final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda that captures nothing
    private final Body body;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda that captures nothing
    private final IntFunction<Object[]> boxing;

    Variant(String title, Body body, IntFunction<Object[]> boxing) {
        this.title = title;
        this.body = body;
        this.boxing = boxing;
    }

    /** In the thread that will call. */
    void prepare() {
        if (this == MDC_OF_TWO) {
            MDC.setContextMap(Map.of("request", "r-1017", "device", "left"));
        }
    }

    void log(Logger logger, int frame) {
        body.log(logger, frame);
    }

    /** What the compiler makes of the arguments in the caller; null if nothing. */
    Object[] box(int frame) {
        return boxing.apply(frame);
    }

    private static void three(Logger logger, int frame) {
        logger.info(LogCall.PATTERN, frame, LogCall.CAMERA, LogCall.micros(frame));
    }

    private static Object[] boxThree(int frame) {
        return new Object[] {frame, LogCall.CAMERA, LogCall.micros(frame)};
    }

    private static void five(Logger logger, int frame) {
        logger.info("{} {} {} {} {}", frame, 7L * frame, LogCall.micros(frame), (frame & 1) == 0, LogCall.CAMERA);
    }

    private static Object[] boxFive(int frame) {
        return new Object[] {frame, 7L * frame, LogCall.micros(frame), (frame & 1) == 0, LogCall.CAMERA};
    }

    private static Object[] readyArguments() {
        return new Object[] {Held.NUMBER, Held.COUNT, Held.MICROS, true, LogCall.CAMERA};
    }

    private static Object[] nothing(int frame) {
        return null;
    }
}
