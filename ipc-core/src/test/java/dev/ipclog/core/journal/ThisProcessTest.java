package dev.ipclog.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThisProcessTest {
    private static final String NAME_THAT_LOOKS_LIKE_MORE =
            "4711 (a) b (c d) S 1 4711 4711 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 9 0 "
                    + "250 10 11 18446744073709551615 1\n";

    @Test
    void saysWhatTheJdkSays() {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElseThrow();

        assertEquals(process.pid(), ThisProcess.get().pid());
        assertEquals(
                start.toEpochMilli(),
                TimeUnit.NANOSECONDS.toMillis(ThisProcess.get().startNanos()));
    }

    @Test
    void aCommandMayHaveBlanksAndBracketsInItsName() {
        ThisProcess process = ThisProcess.parse(NAME_THAT_LOOKS_LIKE_MORE, "cpu 1 2\nbtime 1000\nprocesses 1\n");

        assertEquals(4711, process.pid());
        assertEquals(1_002_500_000_000L, process.startNanos());
    }
}
