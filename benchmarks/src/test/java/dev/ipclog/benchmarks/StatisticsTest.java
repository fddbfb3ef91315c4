package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertEquals(2.5, Statistics.median(List.of(4, 1, 3, 2)));
    }

    @Test
    void theHundredthPercentileIsTheGreatest() {
        assertEquals(9, Statistics.percentile(List.of(9, 1, 3), 100));
    }

    @Test
    void oneValueIsEveryPercentile() {
        assertEquals(7, Statistics.percentile(List.of(7), 90));
    }
}
