package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.write.OtherQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A limit of the kernel that is reached: there from the start or set while the process runs, and raised later. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class LimitsProcessTest {
    private static final long PAUSE_MICROS = 200;

    /** So that the JVM itself gets by on little more than it has. */
    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Less than the journal maps at a time. */
    private static final long SPARE_BYTES = 12 << 20;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    private Path journal;

    @BeforeEach
    void needPrlimit() {
        journal = directory.resolve("journal");
        String trouble = SmallDisk.run(
                "prlimit", "--pid", Long.toString(ProcessHandle.current().pid()));
        assumeTrue(trouble.isEmpty(), "no limits can be set without 'prlimit': " + trouble);
    }

    @Test
    void aLimitOnTheLengthOfFilesSetWhileTheProcessRuns() {
        try (Outage outage = prepare(List.of()).go().awaitKept()) {
            limit(outage, "fsize", Long.toString(1 << 20));
            livesThrough(outage, "fsize");
        }
    }

    @Test
    void aLimitOnTheLengthOfFilesThatTheProcessIsStartedWith() {
        try (Outage outage = prepare(List.of("sh", "-c", "ulimit -S -f 2000; exec \"$@\"", "sh"))
                .go()) {
            livesThrough(outage, "fsize");
        }
    }

    @Test
    void noMoreFilesMayBeOpenedWhenTheNextCycleBegins() {
        OtherQueue.createThatRollsEachSecond(journal);
        try (Outage outage = prepare(List.of()).go().awaitKept()) {
            limit(outage, "nofile", openFiles(outage));
            livesThrough(outage, "nofile");
        }
    }

    @Test
    void thereIsNoMoreAddressSpaceWhenTheNextStretchIsMapped() {
        try (Outage outage =
                Outage.prepare(List.of(), SMALL, jdk, journal, 10).go().awaitKept()) {
            limit(outage, "as", addressSpace(outage));
            livesThrough(outage, "as");
        }
    }

    private Outage prepare(List<String> prefix) {
        return Outage.prepare(prefix, List.of(), jdk, journal, PAUSE_MICROS);
    }

    private static void livesThrough(Outage outage, String limit) {
        outage.awaitDrops();
        outage.isOver();
        limit(outage, limit, limit.equals("nofile") ? "4096" : "unlimited");
        outage.assertResumes();
        outage.assertAllIsCounted();
        outage.assertToldOnce();
    }

    private static void limit(Outage outage, String what, String value) {
        String soft = "--" + what + "=" + value + ":";
        assertEquals("", SmallDisk.run("prlimit", "--pid", Long.toString(outage.pid()), soft));
    }

    private static String openFiles(Outage outage) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + outage.pid() + "/fd"))) {
            return Long.toString(files.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String addressSpace(Outage outage) {
        try {
            String pages = Files.readString(Path.of("/proc/" + outage.pid() + "/statm"))
                    .split(" ", -1)[0];
            return Long.toString((Long.parseLong(pages) << 12) + SPARE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
