package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.read.JournalReader;
import dev.ipclog.core.read.Mode;
import dev.ipclog.core.read.Selection;
import dev.ipclog.core.read.Start;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class StuckReaderProcessTest {
    private static final int COUNT = 200_000;
    private static final String LOG = "log " + COUNT + " 0";

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void aReaderThatIsStuckHoldsNobodyBack() {
        try (ChildJvm writer = ChildJvm.start(jdk, Application.class, directory, "writer", LOG);
                ChildJvm second = ChildJvm.start(jdk, Application.class, directory, "second", "log 1 0")) {
            second.receive();
            writer.receive();
            double alone = seconds(() -> check(writer.ask(LOG), "without readers"));

            try (ChildJvm stuck = ChildJvm.start(jdk, Reading.class, directory);
                    JournalReader idle = JournalReader.open(directory, Start.BEGINNING, Selection.ALL, Mode.FOLLOW)) {
                assertEquals("reading", stuck.receive());
                stuck.freeze();
                idle.next();

                double besideThem = seconds(() -> check(writer.ask(LOG), "beside two stuck readers"));
                assertEquals(COUNT, Answer.of(second.ask(LOG)).committed());

                System.out.printf("%d entries: %.2f s alone, %.2f s beside stuck readers%n", COUNT, alone, besideThem);
                assertEquals("dropped 0", writer.ask("dropped"));
                stuck.unfreeze();
                long all = 4 * COUNT + 1L;
                stuck.send("count");
                assertEquals("read " + all, stuck.receive());
            }
        }
        assertEquals(List.of(), Tally.of(directory).faults());
    }

    private void check(String line, String occasion) {
        Answer answer = Answer.of(line).print(occasion + ", " + jdk).assertNoCallHung();
        assertEquals(COUNT, answer.committed());
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
