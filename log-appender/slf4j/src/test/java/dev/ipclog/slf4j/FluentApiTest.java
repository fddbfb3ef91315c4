package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.KeyValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/** The fluent API, as SLF4J's manual and the tests of its providers use it. */
class FluentApiTest {
    @AutoClose
    private static LoggingFixture fixture;

    private final IpclogLogger logger = fixture.logger(Threshold.DEBUG);

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @Test
    void argumentsCanBeGivenInEveryWay() {
        logger.atInfo().log("Temperature set to {}. Old temperature was {}.", 16, 15);
        logger.atInfo().addArgument(16).addArgument(15).log("Temperature set to {}. Old temperature was {}.");
        logger.atInfo().addArgument(16).log("Temperature set to {}. Old temperature was {}.", 15);
        logger.atInfo().addArgument(() -> 16).log("Temperature set to {}. Old temperature was {}.", 15);
        logger.atInfo()
                .setMessage("Temperature set to {}. Old temperature was {}.")
                .addArgument(16)
                .addArgument(15)
                .log();
        logger.atInfo()
                .setMessage(() -> "Temperature set to {}. Old temperature was {}.")
                .addArgument(16)
                .addArgument(15)
                .log();
        logger.atInfo().addArgument(16).addArgument(15).log(() -> "Temperature set to {}. Old temperature was {}.");
        assertEquals(7, messages().size());
        messages().forEach(message -> assertEquals("Temperature set to 16. Old temperature was 15.", message));
    }

    @Test
    void everyLevelHasItsBuilder() {
        IpclogLogger all = fixture.logger(Threshold.TRACE);
        all.atTrace().log("x");
        all.atDebug().log("x");
        all.atInfo().log("x");
        all.atWarn().log("x");
        all.atError().log("x");
        for (Level level : Level.values()) {
            all.atLevel(level).log("x");
            all.makeLoggingEventBuilder(level).log("x");
        }
        assertEquals(
                List.of(3L, 3L, 3L, 3L, 3L),
                Arrays.stream(Level.values())
                        .map(level -> fixture.entries(all).stream()
                                .filter(entry -> entry.severity() == Severity.valueOf(level.name()))
                                .count())
                        .toList());
    }

    @Test
    void whatIsNotLoggedIsNotAskedFor() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> supplier = () -> "asked " + asked.incrementAndGet();
        logger.atTrace().addArgument(supplier).addKeyValue("k", supplier::get).log(supplier);
        assertEquals(0, asked.get());
        assertSame(NOPLoggingEventBuilder.singleton(), logger.atTrace());
        assertSame(NOPLoggingEventBuilder.singleton(), logger.atLevel(Level.TRACE));

        logger.atDebug().addArgument(supplier).addKeyValue("k", supplier::get).log("{}");
        assertEquals(2, asked.get());
        assertEquals(List.of("asked 1"), messages());
        assertEquals(List.of(new KeyValue("k", "asked 2")), entry().keyValues());
    }

    @Test
    void aSupplierThatThrowsIsNotTheApplicationsTrouble() {
        Supplier<String> failing = () -> {
            throw new StackOverflowError();
        };
        logger.atInfo()
                .addArgument(failing)
                .addArgument((Supplier<?>) null)
                .addKeyValue("k", () -> failing.get())
                .log("{} {}");
        logger.atInfo().log(failing);
        logger.atInfo().setMessage(failing).log();
        logger.atInfo().log((Supplier<String>) null);
        String failed = "[FAILED supplier]";
        assertEquals(Arrays.asList(failed + " null", failed, failed, null), messages());
        assertEquals(
                List.of(new KeyValue("k", failed)),
                fixture.entries(logger).get(0).keyValues());
    }

    @Test
    void nullsAreTakenAsTheyCome() {
        logger.atInfo()
                .addMarker(null)
                .addArgument((Object) null)
                .addKeyValue(null, (Object) null)
                .setCause(null)
                .log("{}");
        logger.atInfo().log("none {}", (Object[]) null);
        logger.atInfo().log((String) null);
        assertEquals(Arrays.asList("null", "none {}", null), messages());
        assertEquals(
                List.of(new KeyValue("null", null)),
                fixture.entries(logger).get(0).keyValues());
    }

    @Test
    void aBuilderCanBeUsedAgain() {
        LoggingEventBuilder builder = logger.atInfo().addKeyValue("k", 1);
        builder.log("first");
        builder.addMarker(new BasicMarkerFactory().getMarker("M")).log("second");
        assertEquals(List.of("first", "second"), messages());
        assertEquals(List.of("M"), fixture.entries(logger).get(1).markers());
    }

    private List<String> messages() {
        return fixture.entries(logger).stream().map(Entry::message).toList();
    }

    private Entry entry() {
        return fixture.only(logger);
    }
}
