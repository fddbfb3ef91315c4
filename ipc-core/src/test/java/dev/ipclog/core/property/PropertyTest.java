package dev.ipclog.core.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
    private static final long SEED = 7;

    @Test
    void aSeedDrawsTheSameAgain() {
        List<String> first = drawn(SEED);
        assertEquals(first, drawn(SEED));
        assertTrue(first.stream().distinct().count() > 190);
    }

    @Test
    void aFailureNamesTheSeed() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Property.holds(100, SEED, draw -> assertTrue(draw.text(50).length() < 40)));
        assertTrue(error.getMessage().contains(" of -Dipclog.test.seed=7: "), error.getMessage());
    }

    private static List<String> drawn(long seed) {
        List<String> drawn = new ArrayList<>();
        Property.holds(200, seed, draw -> drawn.add(draw.integer() + draw.text(300) + draw.real()));
        return drawn;
    }
}
