package dev.ipclog.benchmarks;

import java.util.Locale;

/** What a call is made of, as {@link PartsBenchmark} takes it apart. */
enum CallPart {
    CLOCK("a read of the clock, alone"),
    BOXING("boxing the arguments, alone"),
    BEGIN("begin an entry"),
    ARGUMENTS("begin, encode the arguments"),
    COMMIT("begin, encode, commit"),
    SLF4J("all of it, boxing too, through SLF4J");

    final String title;

    CallPart(String title) {
        this.title = title;
    }

    /** The benchmark's. */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }
}
