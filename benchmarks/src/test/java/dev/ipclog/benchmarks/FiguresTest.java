package dev.ipclog.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void eachFigureIsTheMedianOfTheRounds() {
        Figures figures =
                figures(Rounds.of(Peer.IPCLOG, 300), Rounds.of(Peer.IPCLOG, 100), Rounds.of(Peer.IPCLOG, 200));
        assertEquals(200, figures.percentile(50));
    }

    @Test
    void ofAnEvenNumberOfRoundsItIsTheMeanOfTheMiddleTwo() {
        assertEquals(
                150,
                figures(Rounds.of(Peer.IPCLOG, 100), Rounds.of(Peer.IPCLOG, 200))
                        .percentile(50));
    }

    @Test
    void oneRoundThatLacksEntriesMakesAllInvalid() {
        FleetResult whole = Rounds.of(Peer.IPCLOG, 100);
        FleetResult lacking = Rounds.of(Peer.IPCLOG, 100, OptionalLong.of(Rounds.CALLS - 1));
        assertTrue(figures(whole, whole).isValid());
        assertFalse(figures(whole, lacking).isValid());
    }

    @Test
    void whatKeepsNoEntriesIsValid() {
        assertTrue(figures(Rounds.of(Peer.EMPTY, 20, OptionalLong.empty())).isValid());
    }

    private static Figures figures(FleetResult... rounds) {
        return new Figures(Arrays.asList(rounds));
    }
}
