package dev.ipclog.core.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RollTest {
    private static final String SUFFIX = ".cq4";
    private static final long SOME_DAY = 1_782_864_000_123L;

    @ParameterizedTest
    @EnumSource(Roll.class)
    void aFileTellsItsCycle(Roll roll) {
        for (int cycle = roll.cycleAt(SOME_DAY); cycle < roll.cycleAt(SOME_DAY) + 1000; cycle++) {
            assertEquals(cycle, roll.cycleOf(roll.fileName(cycle) + SUFFIX));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY,''",
        "DAILY,20260701",
        "DAILY,20260701F.cq4",
        "DAILY,20260732F",
        "DAILY,20260701-13F",
        "HOURLY,20260701-24F",
        "HOURLY,20260701F",
        "MINUTELY,20260701-1260",
        "SECONDLY,20260701-120000",
        "DAILY,2026-0701F",
        "DAILY,99999999999999999999F",
        "DAILY,00010101F"
    })
    void otherNamesAreNoCycles(Roll roll, String name) {
        assertEquals(-1, roll.cycleOf(name + SUFFIX), name);
    }
}
