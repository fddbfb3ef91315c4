package dev.ipclog.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {
    @ParameterizedTest
    @CsvSource({
        "-5, TRACE",
        "0, TRACE",
        "1, TRACE",
        "4, TRACE",
        "5, DEBUG",
        "8, DEBUG",
        "9, INFO",
        "12, INFO",
        "13, WARN",
        "16, WARN",
        "17, ERROR",
        "20, ERROR",
        "21, CRITICAL",
        "24, CRITICAL",
        "25, CRITICAL",
        "255, CRITICAL"
    })
    void aNumberIsOfTheSeverityWhoseRangeHoldsIt(int number, Severity severity) {
        assertEquals(severity, Severity.ofNumber(number));
    }

    @Test
    void numbersAndRanksAreThoseOfOpenTelemetry() {
        int rank = 0;
        for (Severity severity : Severity.values()) {
            assertEquals(severity, Severity.ofNumber(severity.number()));
            assertEquals(rank, severity.rank());
            assertEquals(1 + 4 * rank, severity.number());
            rank++;
        }
    }

    @ParameterizedTest
    @CsvSource({"trace, TRACE", "Info, INFO", "' WARN ', WARN", "warning, WARN", "fatal, CRITICAL", "critical, CRITICAL"
    })
    void namesAreTakenInAnyCase(String name, Severity severity) {
        assertEquals(Optional.of(severity), Severity.parse(name));
    }

    @ParameterizedTest
    @CsvSource({"''", "verbose", "INFO1", "9"})
    void anyOtherNameIsNone(String name) {
        assertEquals(Optional.empty(), Severity.parse(name));
    }
}
