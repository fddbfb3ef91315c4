package dev.ipclog.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CycleLayoutTest {
    private static final long POSITION = 0x1_2345_6780L;
    private static final long BEFORE = 0xfff0_0007L;

    @Test
    void aNoteTellsTheLastDocumentAndHowManyAreBeforeIt() {
        ByteBuffer note = CycleLayout.note(POSITION, BEFORE);
        assertEquals(POSITION, CycleLayout.lastDocument(note));
        assertEquals(BEFORE, CycleLayout.documentsBefore(note));
    }

    @Test
    void soDoesOneThatChronicleHasWritten() {
        ByteBuffer note = CycleLayout.note(POSITION, BEFORE);
        note.putLong(8, Long.rotateLeft(note.getLong(8), Integer.SIZE));
        assertEquals(POSITION, CycleLayout.lastDocument(note));
        assertEquals(BEFORE, CycleLayout.documentsBefore(note));
    }

    @Test
    void ofANoteWhoseNumbersDoNotFitNothingIsBelieved() {
        assertEquals(
                -1, CycleLayout.lastDocument(CycleLayout.note(POSITION, BEFORE).putInt(8, 1)));
        assertEquals(-1, CycleLayout.lastDocument(CycleLayout.note(0, 0)));
    }
}
