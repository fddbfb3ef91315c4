package dev.ipclog.demo;

import java.util.Optional;

/** Timings of the last second and of the whole run. */
final class Meter {

    private static final long SECOND = 1_000_000_000;

    private final Timings total = new Timings();
    private Timings recent = new Timings();
    private long due;

    void add(long nanos) {
        total.add(nanos);
        recent.add(nanos);
    }

    /**
     * The timings since the last time it gave some, once a second by the times at which frames were captured: so all
     * processes sum up at the same frame, one after the other.
     */
    Optional<Timings> everySecond(long captured) {
        due = due == 0 ? captured + SECOND : due;
        if (captured < due) {
            return Optional.empty();
        }
        due = captured - due < SECOND ? due + SECOND : captured + SECOND;
        Timings second = recent;
        recent = new Timings();
        return Optional.of(second);
    }

    Timings total() {
        return total;
    }
}
