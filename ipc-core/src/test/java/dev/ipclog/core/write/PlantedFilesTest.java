package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.chronicle.Roll;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.journal.JournalDirectory;
import dev.ipclog.core.journal.Plant;
import dev.ipclog.core.journal.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something else stands where a file of the journal would be. */
class PlantedFilesTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int LENGTH = 4 << 10;

    @TempDir
    Path directory;

    private Path victim;
    private JournalDirectory journal;

    @BeforeEach
    void prepare() {
        victim = directory.resolve("victim");
        journal = JournalDirectory.create(directory.resolve("journal"));
    }

    @AfterEach
    void nothingElseWasTouched() throws IOException {
        assertTrue(Plant.isHarmless(victim), "the victim was touched");
    }

    /** The hard link is to a file too short for a table, so it is replaced. */
    @ParameterizedTest
    @EnumSource(names = "HARD_LINK", mode = EnumSource.Mode.EXCLUDE)
    void inPlaceOfTheTable(Plant plant) throws IOException {
        plant.set(journal.metadata(), victim);
        assertRefused(journal.metadata());
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfTheWriters(Plant plant) throws IOException {
        plant.set(journal.writers(), victim);
        assertRefused(journal.writers());
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfTheCycleFileSoThatTheNextIsTaken(Plant plant) throws IOException {
        plant.set(cycleFile(), victim);
        log();
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfTheCatalogSoThatTheNextIsTaken(Plant plant) throws IOException {
        plant.set(journal.catalog(cycleFile().getFileName().toString()), victim);
        log();
    }

    @ParameterizedTest
    @EnumSource(names = "DIRECTORY", mode = EnumSource.Mode.EXCLUDE)
    void whereFilesAreMadeAndThatIsTakenAway(Plant plant) throws IOException {
        plant.set(journal.path().resolve(".new-1"), victim);
        log();
    }

    @ParameterizedTest
    @EnumSource(names = "DIRECTORY")
    void whereFilesAreMade(Plant plant) throws IOException {
        plant.set(journal.path().resolve(".new-1"), victim);
        String message = assertThrows(IOException.class, this::log).getMessage();
        assertTrue(message.contains(".new-1"), message);
    }

    private void assertRefused(Path place) {
        String message = assertThrows(IOException.class, this::log).getMessage();
        assertTrue(message.startsWith(place + ": it "), message);
        assertTrue(message.endsWith(", which no file of a journal is"), message);
    }

    private void log() throws IOException {
        assertTimeoutPreemptively(BOUND, this::appendASlab);
    }

    private void appendASlab() throws IOException {
        Definition process = Definition.of(DefinitionType.PROCESS, 1, 1, "planted");
        SlabAllocator allocator =
                new SlabAllocator(journal, "planted", process, Retention.ALL, new Unsynced(false), false);
        allocator.allocate(0, LENGTH);
        allocator.close();
    }

    private Path cycleFile() {
        String name = Roll.DAILY.fileName(Roll.DAILY.cycleAt(System.currentTimeMillis()));
        return journal.path().resolve(name + JournalDirectory.CYCLE_SUFFIX);
    }
}
