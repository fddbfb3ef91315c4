package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import dev.ipclog.slf4j.ApplicationJvm.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutOfMemoryProcessTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    static List<Path> jdks() {
        return ApplicationJvm.jdks().toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void noCallThrowsAndEachIsThereOrCountedUpToOneForEachError(Path jdk) throws Exception {
        Process hoarder = new ApplicationJvm(jdk, directory)
                .environment("IPCLOG_CONSOLE", "off")
                .option("-Xmx24m")
                .option("-XX:+UseSerialGC")
                .start(Hoarder.class, "3000");
        String[] told = hoarder.inputReader().readLine().split(" ", -1);
        long calls = Long.parseLong(told[0]);
        awaitCount(calls);
        hoarder.getOutputStream().close();
        Ended ended = ApplicationJvm.await(hoarder);
        assertEquals(0, ended.status(), ended.stderr());
        assertTrue(Long.parseLong(told[2]) > 3, "the heap was full " + told[2] + " times");
        assertEquals("0", told[1], () -> "calls threw: " + ended.stderr());

        VerifyReport report = Verifier.verify(directory.resolve("logs"));
        assertTrue(report.isClean(), report::toString);
        ProcessReport process = process();
        System.out.println(calls + " calls, " + process.drops() + " given up; the heap was full " + told[2] + " times");
        long wrong = Math.abs(calls - process.entries() - process.drops());
        assertTrue(wrong <= process.drops(), () -> "the count is wrong by " + wrong + ": " + ended.stderr());
    }

    /** What was given up is counted some time later. */
    private void awaitCount(long calls) throws InterruptedException {
        long start = System.nanoTime();
        while (process().entries() + process().drops() < calls && System.nanoTime() - start < BOUND.toNanos()) {
            Thread.sleep(20);
        }
    }

    private ProcessReport process() {
        return Verifier.verify(directory.resolve("logs")).processes().get(0);
    }
}
