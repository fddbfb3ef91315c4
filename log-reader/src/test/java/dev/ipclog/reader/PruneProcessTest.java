package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipclog prune} as a process, on a journal with today's file and one of long ago. */
class PruneProcessTest {
    private static final String OLD = "20200229F.cq4";

    @TempDir
    private Path directory;

    private String today;

    @BeforeEach
    void makeJournal() throws Exception {
        try (Program run = Program.in(directory).start("run", "a=echo hello")) {
            assertEquals(0, run.awaitEnd(), run::toString);
        }
        today = files().get(0);
        Files.copy(logs().resolve(today), logs().resolve(OLD));
    }

    @Test
    void aDryRunTellsAndTheRealOneDoesIt() throws Exception {
        try (Program prune = prune("--age", "14d", "--dry-run")) {
            assertEquals(0, prune.awaitEnd(), prune::toString);
            assertTrue(
                    prune.lines()
                            .get(0)
                            .matches("would delete 20200229F.cq4 +[0-9.]+ .iB  it ended longer ago than 14 days"),
                    prune::toString);
            assertTrue(
                    prune.lines().get(1).matches("'logs': 2 files take .*; 1 of them, .*, would be deleted\\."),
                    prune::toString);
        }
        assertEquals(List.of(OLD, today), files());
        try (Program prune = prune("--age", "14d")) {
            assertEquals(0, prune.awaitEnd(), prune::toString);
            assertTrue(prune.stdout().startsWith("deleted      " + OLD), prune::toString);
            assertEquals("", prune.stderr());
        }
        assertEquals(List.of(today), files());
        try (Program verify = Program.in(directory).start("verify")) {
            assertEquals(0, verify.awaitEnd(), verify::toString);
        }
    }

    @Test
    void theNewestFileIsKeptAndThatIsSaid() throws Exception {
        try (Program prune = prune("--size", "1b")) {
            assertEquals(1, prune.awaitEnd(), prune::toString);
            assertTrue(prune.lines().get(0).startsWith("deleted      " + OLD), prune::toString);
            assertTrue(
                    prune.lines()
                            .get(1)
                            .matches(
                                    "kept +" + today
                                            + " .*all files together take more than 1 B; but it is the newest file, which is never deleted"),
                    prune::toString);
        }
        assertEquals(List.of(today), files());
    }

    @Test
    void whatCannotBeDoneIsRefusedInASentence() throws Exception {
        assertRefused("prune needs at least one of --size, --age and --free");
        assertRefused("--size takes a size such as 500m or 10g, not 'ten'", "--size", "ten");
        assertRefused("--free takes a size", "--free", "0b");
        assertRefused(
                "--size takes a size such as 500m or 10g, not '10' (10: a unit is missing; say 10MB or 10GB); nothing was deleted.",
                "--size",
                "10");
        assertRefused("--age takes a time such as 12h or 14d, not '14' (14: a unit is missing; say 14h", "--age", "14");
        assertRefused("'nowhere' is no journal", "--age", "14d", "nowhere");
        assertEquals(List.of(OLD, today), files());
    }

    private void assertRefused(String sentence, String... arguments) throws Exception {
        try (Program prune = prune(arguments)) {
            assertEquals(2, prune.awaitEnd(), prune::toString);
            assertEquals("", prune.stdout());
            assertTrue(prune.stderr().startsWith("ipclog: " + sentence), prune::toString);
            assertEquals(1, prune.stderr().lines().count(), prune::toString);
        }
    }

    @Test
    void processesThatAreRunWithALimitPruneTheirJournal() throws Exception {
        try (Program run = Program.in(directory).start("run", "--retain", "age=14d", "a=echo $IPCLOG_RETAIN")) {
            assertEquals(0, run.awaitEnd(), run::toString);
            assertTrue(run.stdout().contains("size=0b,age=1209600s,free=0b"), run::toString);
        }
        assertFalse(Files.exists(logs().resolve(OLD)));
    }

    private Program prune(String... arguments) {
        return Program.in(directory)
                .start(Stream.concat(Stream.of("prune"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }
}
