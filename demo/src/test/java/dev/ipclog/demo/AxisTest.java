package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class AxisTest {

    private final Axis axis = new Axis(60);

    @Test
    void itTurnsNoFasterThanItsMotor() {
        assertEquals(17, axis.turn(20, 0.05));
        assertEquals(3, axis.angle());
    }

    @Test
    void itStopsWhereItIsWanted() {
        assertEquals(0, axis.turn(-2, 0.05));
        assertEquals(-2, axis.angle());
    }

    @Test
    void itTurnsNoFurtherThanItsStops() {
        assertEquals(30, axis.turn(120, 60));
        assertEquals(Axis.STOP, axis.angle());
    }
}
