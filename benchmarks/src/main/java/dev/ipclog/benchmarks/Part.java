package dev.ipclog.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be run on its own. */
enum Part {
    /** One process saturated, and eight with a pause. */
    FLEET,
    /** Fleets whose calls are due at given times. */
    OPEN,
    /** More and more threads and processes, saturated. */
    SCALE,
    /** One process, more and more threads that log without pause, and what the machine's memory and disk would take. */
    SATURATION,
    /** Eight processes that claim slabs, as the allocator does. */
    CLAIM,
    /** JMH: the call, its garbage, its parts, and the call that is turned off. */
    CALL,
    /** The first log call of fresh JVMs. */
    START,
    /** The memory and the time that an idle process takes. */
    IDLE;

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that are named among the arguments; all, if none is. */
    static Set<Part> among(List<String> arguments) {
        EnumSet<Part> named = EnumSet.noneOf(Part.class);
        Arrays.stream(values())
                .filter(part -> arguments.contains(part.argument()))
                .forEach(named::add);
        return named.isEmpty() ? EnumSet.allOf(Part.class) : named;
    }
}
