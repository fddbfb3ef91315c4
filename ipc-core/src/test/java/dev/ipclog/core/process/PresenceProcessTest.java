package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells that memory has no file any more is told by code of each kind that a JVM makes. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class PresenceProcessTest {
    private static final List<String> ALL_THEN_NONE =
            List.of("before 60000", "behind the cut 0", "before the cut 60000");

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:+TieredCompilation"})
    void memoryThatWasCutOffIsNoticedEachTime(String compiler) {
        Path file = directory.resolve("file");
        try (ChildJvm probe = ChildJvm.startWith(List.of(compiler), jdk, MappedProbe.class, file)) {
            assertEquals(ALL_THEN_NONE, probe.receiveAll(), () -> probe.errors().toString());
            assertEquals(0, probe.awaitEnd());
        }
    }
}
