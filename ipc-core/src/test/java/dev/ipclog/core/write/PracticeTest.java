package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PracticeTest {
    /** After so many calls of a method the JVM compiles it. */
    private static final int ENOUGH = 200;

    @Test
    void changesSlabsOftenEnoughAndThenNoMore() {
        Practice practice = new Practice();
        for (int i = 0; i < 100; i++) {
            practice.go();
        }
        int changes = practice.changes();
        assertTrue(changes >= ENOUGH, changes + " changes");
        practice.go();
        assertEquals(changes, practice.changes());
    }
}
