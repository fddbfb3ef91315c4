package dev.ipclog.core.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.HandMadeJournal;
import dev.ipclog.core.format.HandMadeSlab;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectionTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() {
        HandMadeSlab sealed = HandMadeSlab.of(1, 0, 0).startsAt(0, 0);
        HandMadeSlab open = HandMadeSlab.of(2, 0, 3).startsAt(0, 0);
        for (Severity severity : Severity.values()) {
            sealed.entry(10L * severity.number(), severity, "sealed " + severity);
            open.entry(10L * severity.number(), severity, "open " + severity);
        }
        HandMadeSlab mild = HandMadeSlab.of(1, 0, 1_000)
                .startsAt(6, 0)
                .entry(0, Severity.TRACE, "mild")
                .sealed();
        HandMadeSlab after = HandMadeSlab.of(1, 0, 2_000).startsAt(7, 0).entry(0, Severity.CRITICAL, "last");
        HandMadeJournal.in(directory).file("20260711F.cq4", sealed.sealed(), open, mild, after);
    }

    @ParameterizedTest
    @EnumSource
    void aMinimumShowsWhatIsAtLeastThatSevere(Severity minimum) {
        List<Severity> severe = Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(minimum) >= 0)
                .toList();
        List<JournalEvent> shown = Readers.events(directory, Start.BEGINNING, Selection.atLeast(minimum));
        int mild = minimum == Severity.TRACE ? 1 : 0;
        assertEquals(2 * severe.size() + mild + 1, shown.size());
        assertEquals(
                severe,
                Readers.entries(shown).stream()
                        .map(Entry::severity)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void writersCanBeSelected() {
        Selection second = new Selection(Severity.ERROR, writer -> writer == 2);
        assertEquals(
                List.of("open ERROR", "open CRITICAL"),
                Readers.messages(Readers.events(directory, Start.BEGINNING, second)));
    }

    @Test
    void aSlabWithNothingToShowIsPassedWithoutAGap() {
        Selection critical = Selection.atLeast(Severity.CRITICAL);
        assertEquals(
                List.of("sealed CRITICAL", "open CRITICAL", "last"),
                Readers.messages(Readers.events(directory, Start.BEGINNING, critical)));
    }
}
