package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class OutputProcessTest {
    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void anApplicationNeedsNoFlagAndSaysNothingOfItsOwn() {
        assertIsQuiet(List.of("log 10 0", "read", "close"), List.of("logged 10", "read 10", "closed"));
    }

    @Test
    void anApplicationThatEndsWithoutClosingSaysNothingEither() {
        assertIsQuiet(List.of("log 10 0"), List.of("logged 10"));
        assertIsQuiet(List.of("log 10 0"), List.of("logged 10"));
    }

    private void assertIsQuiet(List<String> commands, List<String> answers) {
        try (ChildJvm application = ChildJvm.start(jdk, Application.class, directory, "application")) {
            commands.forEach(application::send);
            application.send("end");

            assertEquals(0, application.awaitEnd());
            assertEquals(answers, withoutFigures(application.receiveAll()));
            assertEquals(List.of(), withoutTheJdks(application.errors()));
        }
    }

    private static List<String> withoutFigures(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst(" longest .*", "")).toList();
    }

    /** JDK 24 and later warn once of what the queue's library calls; no older one may say anything. */
    private List<String> withoutTheJdks(List<String> lines) {
        boolean warns = Runtime.Version.parse(jdk.version()).feature() >= 24;
        return lines.stream()
                .filter(line -> !warns || !line.startsWith("WARNING: "))
                .toList();
    }
}
