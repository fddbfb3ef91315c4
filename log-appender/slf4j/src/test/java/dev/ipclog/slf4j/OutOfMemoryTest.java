package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import dev.ipclog.core.read.VerifyReport.ProcessReport;
import dev.ipclog.slf4j.ApplicationJvm.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutOfMemoryTest {
    @TempDir
    private Path directory;

    static List<Path> jdks() {
        return ApplicationJvm.jdks().toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void noCallThrowsAndEachIsThereOrCounted(Path jdk) throws Exception {
        Ended ended = new ApplicationJvm(jdk, directory)
                .environment("IPCLOG_CONSOLE", "off")
                .option("-Xmx24m")
                .option("-XX:+UseSerialGC")
                .run(Hoarder.class, "3000");
        assertEquals(0, ended.status(), ended.stderr());
        String[] told = ended.stdout().trim().split(" ", -1);
        assertTrue(Long.parseLong(told[2]) > 3, "the heap was full " + told[2] + " times");
        assertEquals("0", told[1], () -> "calls threw: " + ended.stderr());

        VerifyReport report = Verifier.verify(directory.resolve("logs"));
        assertTrue(report.isClean(), report::toString);
        ProcessReport process = report.processes().get(0);
        System.out.println(
                told[0] + " calls, " + process.drops() + " given up; the heap was full " + told[2] + " times");
        assertEquals(Long.parseLong(told[0]), process.entries() + process.drops(), ended.stderr());
    }
}
