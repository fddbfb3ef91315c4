package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.journal.Plant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A journal that is taken away while two processes log into it and a third follows it. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class TakenAwayProcessTest {
    /** The one takes away file by file, also those that have just been begun afresh; the other is read once more. */
    private static final Set<Disaster> NOT_COUNTED =
            EnumSet.of(Disaster.THE_DIRECTORY_IS_DELETED, Disaster.THE_CYCLE_FILE_IS_REPLACED_BY_A_COPY);

    private static final int PAUSE_MICROS = 100;
    private static final int MORE = 300;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    private Path journal;
    private Path elsewhere;

    @ParameterizedTest
    @EnumSource(names = {"THE_DIRECTORY_IS_DELETED", "THE_DIRECTORY_IS_MOVED", "THE_CYCLE_FILE_IS_DELETED"})
    void everybodyGoesOnInAFreshJournal(Disaster disaster) throws IOException {
        go(disaster);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void everybodyGoesOnWhateverHappens(Disaster disaster) throws IOException {
        go(disaster);
    }

    private void go(Disaster disaster) throws IOException {
        journal = directory.resolve("journal");
        elsewhere = directory.resolve("elsewhere");
        try (ChildJvm first = start("first");
                ChildJvm second = start("second");
                ChildJvm watcher = ChildJvm.start(jdk, Watcher.class, journal)) {
            assertEquals("watching", watcher.receive());
            first.send("until " + PAUSE_MICROS);
            second.send("until " + PAUSE_MICROS);
            Await.until(
                    "both log",
                    () -> Watcher.last(watcher, "first") > 2_000 && Watcher.last(watcher, "second") > 2_000);
            disaster.strike(journal, elsewhere);
            Await.until("it is told", () -> isTold(first) && isTold(second));
            long firstCommitted = finish(first);
            long secondCommitted = finish(second);
            long firstLast = logMore(first);
            long secondLast = logMore(second);

            Tally fresh = Tally.of(journal);
            assertHasLast(fresh, "first", firstLast);
            assertHasLast(fresh, "second", secondLast);
            if (!disaster.spoils) {
                assertEquals(List.of(), fresh.faults());
            }
            if (disaster == Disaster.THE_DIRECTORY_IS_MOVED) {
                assertNothingIsLost(fresh, Tally.of(elsewhere), firstCommitted, secondCommitted);
            }
            assertANewcomerLogs();
            assertIsFollowed(watcher, disaster, firstLast, secondLast);
            assertIsCounted(watcher, disaster, dropped(first) + dropped(second));
            assertEndsWell(first);
            assertEndsWell(second);
            assertTrue(Plant.isHarmless(directory.resolve("victim")), "the victim was touched");
        }
    }

    private ChildJvm start(String name) {
        return ChildJvm.start(jdk, Application.class, journal, name);
    }

    private static boolean isTold(ChildJvm writer) {
        return writer.errors().stream().anyMatch(line -> line.contains("was taken away"));
    }

    private static long finish(ChildJvm writer) {
        Answer answer = Answer.of(writer.ask("enough"));
        answer.print("while the journal was taken away").assertNoCallHung();
        return answer.committed();
    }

    /** Returns the number of the last entry. */
    private static long logMore(ChildJvm writer) {
        Answer answer = Answer.of(writer.ask("log " + MORE + " 0"));
        assertEquals(MORE, answer.committed());
        answer.assertNoCallHung();
        return Long.parseLong(writer.ask("next").substring("next ".length())) - 1;
    }

    private static void assertHasLast(Tally tally, String name, long last) {
        assertEquals(last, tally.last(name));
        assertTrue(tally.entries(name) >= MORE, () -> name + ": " + tally.entries(name));
    }

    private static void assertNothingIsLost(Tally fresh, Tally moved, long firstCommitted, long secondCommitted) {
        assertEquals(List.of(), moved.faults());
        assertEquals(firstCommitted + MORE, fresh.entries("first") + moved.entries("first"));
        assertEquals(secondCommitted + MORE, fresh.entries("second") + moved.entries("second"));
    }

    private void assertANewcomerLogs() {
        try (ChildJvm newcomer = start("newcomer")) {
            assertEquals(10, Answer.of(newcomer.ask("log 10 0")).committed());
            assertEndsWell(newcomer);
            assertEquals(List.of(), sentences(newcomer));
        }
        assertEquals(10, Tally.of(journal).entries("newcomer"));
    }

    private static void assertIsFollowed(ChildJvm watcher, Disaster disaster, long firstLast, long secondLast) {
        Await.until(
                "the reader follows: " + Watcher.last(watcher, "first") + "/" + firstLast,
                () -> Watcher.last(watcher, "first") == firstLast && Watcher.last(watcher, "second") == secondLast);
        if (disaster != Disaster.THE_CYCLE_FILE_IS_REPLACED_BY_A_COPY) {
            assertEquals("faults []", Watcher.ask(watcher, "faults"));
        }
        assertEquals(List.of(), sentences(watcher));
        assertTrue(watcher.isAlive());
    }

    /** On a busy machine the fresh journal may take longer than a call waits for it: then entries are dropped. */
    private static void assertIsCounted(ChildJvm watcher, Disaster disaster, long dropped) {
        System.out.println(disaster + ": " + dropped + " dropped");
        if (!NOT_COUNTED.contains(disaster)) {
            assertEquals("missing " + dropped, Watcher.ask(watcher, "missing"));
        }
    }

    private static long dropped(ChildJvm writer) {
        return Long.parseLong(writer.ask("dropped").substring("dropped ".length()));
    }

    private static void assertEndsWell(ChildJvm writer) {
        assertEquals("closed", writer.ask("close"));
        writer.send("end");
        assertNull(writer.receiveOrEnd());
        assertEquals(0, writer.awaitEnd());
        assertTrue(sentences(writer).size() <= 1, writer.errors()::toString);
    }

    /** Newer JVMs have something to say, too. */
    private static List<String> sentences(ChildJvm child) {
        return child.errors().stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }
}
