package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StageSettingsTest {

    @Test
    void withoutAnyItRunsUntilStoppedAndMeetsItsSiblings() {
        StageSettings settings = StageSettings.from(Map.of());
        assertEquals(Optional.empty(), settings.runFor());
        assertEquals(Optional.empty(), settings.frames());
        assertEquals(Optional.empty(), settings.crash());
        assertEquals(settings.sockets(), StageSettings.from(Map.of()).sockets());
    }

    @Test
    void emptyIsAbsent() {
        assertEquals(
                Optional.empty(),
                StageSettings.from(Map.of("IPCLOG_DEMO_CRASH", "")).crash());
    }

    @Test
    void allCanBeSet() {
        StageSettings settings = StageSettings.from(Map.of(
                "IPCLOG_DEMO_FRAMES", "/f",
                "IPCLOG_DEMO_CRASH", "detector",
                "IPCLOG_DEMO_SOCKETS", "/s"));
        assertEquals(Optional.of(Path.of("/f")), settings.frames());
        assertEquals(Optional.of("detector"), settings.crash());
        assertEquals(Path.of("/s"), settings.sockets());
    }

    @ParameterizedTest
    @CsvSource({"10, 10000", "0.5, 500", "PT10S, 10000", "PT2M, 120000", "PT0.25S, 250"})
    void durationsAreSecondsOrIso(String text, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), runFor(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "10s", "-3", "0", "PT-1S", "1e9", "10 000", "PT9999999999999999S"})
    void otherDurationsAreRefusedByName(String text) {
        String message = assertThrows(BadSetting.class, () -> runFor(text)).getMessage();
        assertTrue(message.contains("IPCLOG_DEMO_FOR") && message.contains(text), message);
    }

    @Test
    void aProcessThatThereIsNotIsRefusedByName() {
        String message = assertThrows(
                        BadSetting.class, () -> StageSettings.from(Map.of("IPCLOG_DEMO_CRASH", "Detektor")))
                .getMessage();
        assertTrue(message.contains("IPCLOG_DEMO_CRASH") && message.contains("Detektor"), message);
    }

    @Test
    void aDirectoryTooLongForSocketsIsRefusedByName() {
        String message = assertThrows(
                        BadSetting.class,
                        () -> StageSettings.from(Map.of("IPCLOG_DEMO_SOCKETS", "/" + "a".repeat(100))))
                .getMessage();
        assertTrue(message.contains("IPCLOG_DEMO_SOCKETS"), message);
    }

    private static Optional<Duration> runFor(String text) {
        return StageSettings.from(Map.of("IPCLOG_DEMO_FOR", text)).runFor();
    }
}
