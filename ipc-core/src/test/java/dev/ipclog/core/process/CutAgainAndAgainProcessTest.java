package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that is cut short while compiled code writes it, and another process reads it: no store and no load there may end a
 * JVM, or come out of a call as an error. The writer pauses between its entries: one at full speed makes the file longer
 * again in the very moment in which it is cut, and then nothing tells a reader of the cut.
 */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class CutAgainAndAgainProcessTest {
    private static final int SOME = 8;
    private static final int MANY = 200;
    private static final int PAUSE_MICROS = 20;
    private static final int AFTERWARDS = 1_000;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void neitherWriterNorReaderMinds() throws IOException {
        cut(SOME);
    }

    @Test
    @Tag("long")
    void neitherWriterNorReaderMindsHoweverOften() throws IOException {
        cut(MANY);
    }

    private void cut(int times) throws IOException {
        Path journal = directory.resolve("journal");
        try (ChildJvm writer = ChildJvm.start(jdk, Application.class, journal, "writer");
                ChildJvm watcher = ChildJvm.start(jdk, Watcher.class, journal)) {
            assertEquals("watching", watcher.receive());
            writer.send("until " + PAUSE_MICROS);
            for (int i = 0; i < times; i++) {
                Await.pause(200);
                cutNewest(journal, i);
            }
            Answer.of(writer.ask("enough")).print("while the file was cut").assertNoCallHung();
            Await.until("what is logged is not there again", () -> isReadAgain(writer, journal));
            assertEquals("closed", writer.ask("close"));
            writer.send("end");
            assertEquals(0, writer.awaitEnd(), () -> writer.errors().toString());

            Tally tally = Tally.of(journal);
            assertTrue(tally.entries("writer") >= AFTERWARDS, () -> "only " + tally.entries("writer"));
            Await.until("the reader comes to the end", () -> Watcher.last(watcher, "writer") == tally.last("writer"));
            assertEquals("faults []", Watcher.ask(watcher, "faults"));
        }
    }

    /** The writer learns of a cut some time after it. */
    private static boolean isReadAgain(ChildJvm writer, Path journal) {
        long before = Tally.of(journal).entries("writer");
        long kept = Answer.of(writer.ask("log " + AFTERWARDS + " 10")).committed();
        return kept == AFTERWARDS && Tally.of(journal).entries("writer") == before + AFTERWARDS;
    }

    /** To nothing, to a page's boundary, and to some other place. */
    private static void cutNewest(Path journal, int round) throws IOException {
        try (FileChannel file = FileChannel.open(Disaster.cycleFile(journal), StandardOpenOption.WRITE)) {
            long half = file.size() / 2;
            file.truncate(round % 3 == 0 ? 0 : round % 3 == 1 ? half & -4096 : half + 1234);
        }
    }
}
