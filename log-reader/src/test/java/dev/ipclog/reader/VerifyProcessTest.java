package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipclog verify} as a process, on real journals. */
class VerifyProcessTest {
    @TempDir
    private Path directory;

    @Test
    void aJournalThatIsWholeIsFound() throws Exception {
        logged("a=echo hello");

        try (Program verify = program().start("verify")) {
            assertEquals(0, verify.awaitEnd(), verify::toString);
            assertTrue(verify.stdout().contains("'logs' is whole: 4 entries in "), verify::toString);
            assertTrue(verify.lines().get(1).matches("ipclog +\\d+ +4 +0 +0 +0"), verify::toString);
            assertEquals("", verify.stderr());
        }
    }

    @Test
    void aChangedLetterIsFound() throws Exception {
        logged("a=echo hello");
        change("hello", "hullo");

        try (Program verify = program().start("verify", "logs")) {
            assertEquals(1, verify.awaitEnd(), verify::toString);
            assertTrue(verify.stdout().contains("damaged: "), verify::toString);
            assertTrue(verify.stdout().contains("'logs' is NOT whole: "), verify::toString);
        }
    }

    @Test
    void whatIsNoJournalIsRefusedInASentence() throws Exception {
        try (Program verify = program().start("verify", "nowhere")) {
            assertEquals(2, verify.awaitEnd(), verify::toString);
            assertEquals("", verify.stdout());
            assertTrue(verify.stderr().startsWith("ipclog: 'nowhere' is no journal"), verify::toString);
        }
    }

    private void change(String text, String other) throws IOException {
        Path cycle = cycleFile();
        byte[] bytes = Files.readAllBytes(cycle);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        assertTrue(at > 0, "no '" + text + "' in " + cycle);
        try (FileChannel file = FileChannel.open(cycle, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(other.getBytes(StandardCharsets.ISO_8859_1)), at);
        }
    }

    private Path cycleFile() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void logged(String assignment) throws InterruptedException {
        try (Program run = program().start("run", assignment)) {
            assertEquals(0, run.awaitEnd(), run::toString);
        }
    }

    private Program.Builder program() {
        return Program.in(directory);
    }
}
