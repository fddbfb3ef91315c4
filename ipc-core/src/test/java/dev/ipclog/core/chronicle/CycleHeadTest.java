package dev.ipclog.core.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.format.CycleLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CycleHeadTest {
    @ParameterizedTest
    @EnumSource
    void theNoteOfTheLastDocumentStandsWhereReadersLookForIt(Roll roll) {
        assertEquals(CycleLayout.NOTE_OFFSET, CycleHead.of(roll).writePosition());
    }
}
