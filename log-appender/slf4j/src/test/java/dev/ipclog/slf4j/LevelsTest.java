package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.Threshold;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
    private static final Levels LEVELS = new Levels(
            Threshold.INFO,
            Map.of(
                    "com.example", Threshold.DEBUG,
                    "com.example.db", Threshold.WARN,
                    "com.example.db.Pool", Threshold.TRACE,
                    "org", Threshold.OFF),
            Map.of());

    @ParameterizedTest
    @CsvSource({
        "com, INFO",
        "net.example.Main, INFO",
        "com.example, DEBUG",
        "com.example.Main, DEBUG",
        "com.example.db.Table, WARN",
        "com.example.db.Pool, TRACE",
        "com.example.db.Pool$Entry, TRACE",
        "com.example.db.Pools, WARN",
        "com.examples.Main, INFO",
        "org.foo.Bar, OFF",
        "'', INFO",
        ".., INFO"
    })
    void aLoggerHasTheLevelOfItsLongestPrefix(String logger, Threshold level) {
        assertEquals(level, LEVELS.of(logger));
    }
}
