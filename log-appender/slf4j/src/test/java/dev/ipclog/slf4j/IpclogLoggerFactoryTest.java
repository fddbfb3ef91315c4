package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ipclog.core.Threshold;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

class IpclogLoggerFactoryTest {
    private final AtomicInteger starts = new AtomicInteger();
    private final IpclogLoggerFactory factory = new IpclogLoggerFactory(() -> {
        starts.incrementAndGet();
        LockSupport.parkNanos(20_000_000);
        return name -> new IpclogLogger(name, Threshold.OFF.lowest(), null, null);
    });

    @Test
    void aNameHasOneLogger() {
        Logger logger = factory.getLogger("a");
        assertSame(logger, factory.getLogger("a"));
        assertEquals("a", logger.getName());
        assertEquals("null", factory.getLogger(null).getName());
    }

    @Test
    void theBackEndIsStartedOnceByTheFirstLogger() {
        assertEquals(0, starts.get());
        long loggers = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> factory.getLogger("logger-" + i % 10))
                .distinct()
                .count();
        assertEquals(10, loggers);
        assertEquals(1, starts.get());
    }

    @Test
    void withoutABackEndTheApplicationGoesOn() {
        IpclogLoggerFactory broken = new IpclogLoggerFactory(() -> {
            throw new NoClassDefFoundError("some/library/Missing");
        });
        assertSame(NOPLogger.NOP_LOGGER, broken.getLogger("a"));
        assertSame(NOPLogger.NOP_LOGGER, broken.getLogger("b"));
    }
}
