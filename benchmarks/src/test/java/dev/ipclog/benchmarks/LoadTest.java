package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void aChildIsToldTheWholeLoad() {
        for (Plan.Turn turn : new Plan(false).turns(EnumSet.allOf(Part.class))) {
            assertEquals(turn.load(), Load.parse(turn.load().arguments()));
        }
    }

    @Test
    void theTitleSaysWhoCallsAndWhen() {
        assertEquals("one process, 100,000 calls/s, open loop", load(1, 1, Plan.BUSY));
        assertEquals("4 threads, saturated", load(1, 4, Pace.saturated()));
        assertEquals("8 processes, a pause of 20 µs", load(8, 1, Plan.PAUSE));
    }

    @Test
    void withoutAPartAllAreRun() {
        assertEquals(EnumSet.allOf(Part.class), Part.among(List.of("target", "--quick")));
        assertEquals(EnumSet.of(Part.OPEN, Part.IDLE), Part.among(List.of("target", "idle", "open")));
    }

    private static String load(int processes, int threads, Pace pace) {
        return new Load(Part.FLEET, processes, threads, pace, Duration.ZERO, Duration.ZERO).title();
    }
}
