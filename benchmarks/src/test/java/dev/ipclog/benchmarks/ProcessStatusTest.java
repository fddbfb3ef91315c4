package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
class ProcessStatusTest {
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void aJvmHasMemoryOfItsOwnAndMemoryThatItShares() throws IOException {
        ProcessStatus.Memory memory = ProcessStatus.memory(SELF);
        assertTrue(memory.anonymous() > 0 && memory.privateFile() + memory.shared() > 0, memory::toString);
    }

    @Test
    void timeThatThreadsHaveRunGrows() throws IOException {
        Map<Path, Long> before = ProcessStatus.cpuNanos(SELF);
        long start = System.nanoTime();
        while (System.nanoTime() - start < 20_000_000) {
            Thread.onSpinWait();
        }
        assertTrue(ProcessStatus.cpuNanos(before, ProcessStatus.cpuNanos(SELF)) > 0);
    }

    @Test
    void aThreadThatHasEndedTakesNothingAway() {
        Map<Path, Long> before = Map.of(Path.of("1"), 10L, Path.of("2"), 1000L);
        assertEquals(5, ProcessStatus.cpuNanos(before, Map.of(Path.of("1"), 12L, Path.of("3"), 3L)));
    }
}
