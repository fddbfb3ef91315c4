package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutageTest {
    private final Outage outage = new Outage();

    @Test
    void isToldOnceAndToldWhenItIsOver() {
        assertFalse(outage.end());
        assertTrue(outage.begin());
        assertFalse(outage.begin());
        assertTrue(outage.isOn());
        assertTrue(outage.end());
        assertFalse(outage.end());
        assertFalse(outage.isOn());
    }

    @Test
    void isNotToldAgainRightAfterItWasOver() {
        outage.begin();
        outage.end();
        assertFalse(outage.begin());
        assertTrue(outage.isOn());
        assertFalse(outage.end());
    }
}
