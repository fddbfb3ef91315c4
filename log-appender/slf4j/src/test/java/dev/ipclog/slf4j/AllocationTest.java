package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.ipclog.core.Threshold;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** A log call allocates nothing: neither when it logs nor when its level is off. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Marker SLOW = new BasicMarkerFactory().getMarker("SLOW");
    private static final int CALLS = 1_000;

    @AutoClose
    private static LoggingFixture fixture;

    private final Object number = 123_456;
    private final Object text = "text";
    private final Object[] three = {number, text, 1.5};

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @Test
    void callsThatLog() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        fixture.context.put("request", "7");
        assertAllocatesNothing(() -> {
            logger.info("plain");
            logger.info("{}", number);
            logger.info("{} {}", number, text);
            logger.info("{} {} {}", three);
            logger.info(SLOW, "plain");
            logger.info(SLOW, "{}", number);
            logger.info(SLOW, "{} {}", number, text);
            logger.info(SLOW, "{} {} {}", three);
        });
    }

    @Test
    void callsThatDoNotLog() {
        IpclogLogger logger = fixture.logger(Threshold.WARN);
        assertAllocatesNothing(() -> {
            logger.info("plain");
            logger.info("{} {}", number, text);
            logger.info(SLOW, "{} {} {}", three);
            logger.atInfo().addKeyValue("k", text).log("fluent");
        });
    }

    /** The least of some rounds: others may make the JVM allocate on this thread, the calls do so in every round. */
    private static void assertAllocatesNothing(Runnable calls) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10 && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                calls.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
