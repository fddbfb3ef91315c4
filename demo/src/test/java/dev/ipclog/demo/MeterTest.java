package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MeterTest {

    private static final long SECOND = 1_000_000_000;

    private final Meter meter = new Meter();

    @Test
    void eachSecondIsSummedUpOnce() {
        assertEquals(Optional.empty(), meter.everySecond(5));
        meter.add(2_000_000);
        meter.add(4_000_000);
        assertEquals(Optional.empty(), meter.everySecond(SECOND));
        Timings second = meter.everySecond(5 + SECOND).orElseThrow();
        assertEquals(2, second.count());
        assertEquals(3.0, second.meanMillis());
        assertEquals(4.0, second.longestMillis());
        assertEquals(Optional.empty(), meter.everySecond(6 + SECOND));
        assertEquals(0, meter.everySecond(5 + 2 * SECOND).orElseThrow().count());
        assertEquals(2, meter.total().count());
    }

    @Test
    void afterAPauseItSumsUpOnceNotForEachSecond() {
        meter.everySecond(1);
        assertEquals(0, meter.everySecond(100 * SECOND).orElseThrow().count());
        assertEquals(Optional.empty(), meter.everySecond(100 * SECOND + 1));
    }
}
