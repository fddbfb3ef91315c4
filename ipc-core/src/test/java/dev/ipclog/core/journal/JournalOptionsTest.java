package dev.ipclog.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.Threshold;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalOptionsTest {
    @Test
    void aSyncPolicyIsALevelATimeOrBoth() {
        assertEquals(sync(Threshold.ERROR, Duration.ZERO), SyncPolicy.parse("error"));
        assertEquals(sync(Threshold.OFF, Duration.ofMillis(200)), SyncPolicy.parse("200ms"));
        assertEquals(sync(Threshold.WARN, Duration.ofSeconds(5)), SyncPolicy.parse(" 5 s, WARN"));
        assertEquals(Optional.of(SyncPolicy.NEVER), SyncPolicy.parse("off"));
    }

    @Test
    void retentionIsByAnyOfSizeAgeAndFreeSpace() {
        assertEquals(
                Optional.of(new Retention(10L << 30, Duration.ofDays(14), 512L << 20)),
                Retention.parse("age=14d, size=10g, free=512m"));
        assertEquals(Optional.of(new Retention(7, Duration.ZERO, 0)), Retention.parse("size=7B"));
        assertEquals(Optional.of(Retention.ALL), Retention.parse("all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "size=10g", "age=14d,free=1m", "size=1537b,age=1500ms"})
    void whatARetentionSaysOfItselfIsTheSameRetention(String text) {
        Retention retention = Retention.parse(text).orElseThrow();
        assertEquals(Optional.of(retention), Retention.parse(retention.toString()));
    }

    @Test
    void anAmountWithoutAUnitIsRefusedAndTheSentenceSaysWhatIsMissing() {
        String retention = "a list such as size=10g,age=14d,free=1g";
        String sync = "a level, a time, or both, such as error,200ms";
        assertEquals(Optional.empty(), Retention.parse("size=10"));
        assertEquals(retention + " (size=10: a unit is missing; say 10MB or 10GB)", Retention.form("size=10"));
        assertEquals(Optional.empty(), Retention.parse("size=10g,age=14"));
        assertEquals(retention + " (age=14: a unit is missing; say 14h or 14d)", Retention.form("size=10g,age=14"));
        assertEquals(Optional.empty(), SyncPolicy.parse("error,200"));
        assertEquals(sync + " (200: a unit is missing; say 200ms or 200s)", SyncPolicy.form("error,200"));
        assertEquals(retention, Retention.form("size=ten"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "error,", "soon", "5", "-5s", "5 parsecs", "999999999999999d"})
    void whatIsNoSyncPolicyIsRefused(String text) {
        assertEquals(Optional.empty(), SyncPolicy.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10g",
                "size",
                "size=",
                "size=-1",
                "size=1",
                "free=1",
                "age=1",
                "size=1x",
                "weight=3kg",
                "size=999999999999999t"
            })
    void whatIsNoRetentionIsRefused(String text) {
        assertEquals(Optional.empty(), Retention.parse(text));
    }

    private static Optional<SyncPolicy> sync(Threshold from, Duration interval) {
        return Optional.of(new SyncPolicy(from, interval));
    }
}
