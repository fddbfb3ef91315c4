package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.read.Verifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class FirstEntryProcessTest {
    private static final int PROCESSES = 8;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    private final List<ChildJvm> processes = new ArrayList<>();

    @AfterEach
    void endThem() {
        processes.forEach(ChildJvm::close);
    }

    @Test
    void everybodyGetsInWhoStartsAtOnceOnAFreshJournal() {
        Path fresh = directory.resolve("made").resolve("by them");
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(ChildJvm.start(jdk, Application.class, fresh, "process-" + i, "log 3 0"));
        }

        assertAll(processes.stream().map(this::takesThree));

        Tally tally = Tally.of(fresh);
        assertEquals(List.of(), tally.faults());
        assertAll(Stream.of(0, 1, 2, 3, 4, 5, 6, 7).map(i -> () -> assertEquals(3, tally.entries("process-" + i))));
        assertEquals(PROCESSES, Verifier.verify(fresh).processes().size());
    }

    private Executable takesThree(ChildJvm process) {
        Answer answer = Answer.of(process.receive()).print("one of eight that start at once, " + jdk);
        return () -> assertEquals(3, answer.committed(), () -> process.errors().toString());
    }
}
