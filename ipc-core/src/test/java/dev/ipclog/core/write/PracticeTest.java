package dev.ipclog.core.write;

import org.junit.jupiter.api.Test;

class PracticeTest {
    /** An exception would end the allocator's thread. */
    @Test
    void practisingPastItsEndThrowsNothing() {
        Practice practice = new Practice();
        for (int i = 0; i < 100; i++) {
            practice.go();
        }
    }
}
