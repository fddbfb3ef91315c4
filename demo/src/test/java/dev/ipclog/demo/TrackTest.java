package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.demo.Message.Detection;
import dev.ipclog.demo.Message.Sight;
import dev.ipclog.demo.Message.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrackTest {

    private static final long PERIOD = 50_000_000;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private final Track track = new Track();
    private int frame;

    @Test
    void oneOrTwoDetectionsAreNotATarget() {
        assertEquals(Sight.NONE, see(50, 50).sight());
        assertEquals(Sight.NONE, see(56, 50).sight());
        assertEquals(Sight.SEEN, see(62, 50).sight());
        assertEquals(1, track.id());
    }

    @Test
    void detectionsFarApartAreNotATarget() {
        for (int i = 0; i < 10; i++) {
            assertEquals(Sight.NONE, see(i % 2 == 0 ? 20 : 250, 50).sight());
            miss();
        }
    }

    @Test
    void itsSpeedIsLearned() {
        for (int i = 0; i < 30; i++) {
            see(20 + 6 * i, 100 + 3 * i);
        }
        assertEquals(Math.hypot(120, 60), track.speed(), 3);
    }

    @Test
    void outOfSightItGoesOnAsItWent() {
        fly(20, 20);
        for (int i = 20; i < 26; i++) {
            assertEquals(Sight.HIDDEN, miss().sight());
        }
        assertEquals(20 + 6 * 25, track.x(), 3);
    }

    @Test
    void aDetectionElsewhereDoesNotPullItAway() {
        fly(20, 20);
        assertEquals(Sight.HIDDEN, see(300, 200).sight());
        assertEquals(20 + 6 * 20, track.x(), 3);
    }

    @Test
    void inSightAgainItIsTheSameTarget() {
        fly(20, 20);
        miss();
        miss();
        assertEquals(Sight.SEEN, see(20 + 6 * 22, 100).sight());
        assertEquals(1, track.id());
    }

    @Test
    void afterTooLongOutOfSightItIsGivenUp() {
        fly(20, 10);
        Target last = miss();
        int misses = 1;
        while (last.sight() == Sight.HIDDEN && misses < 100) {
            last = miss();
            misses++;
        }
        assertEquals(Sight.NONE, last.sight());
        assertTrue(misses > 5 && misses < 20, "misses: " + misses);
    }

    @Test
    void outOfThePictureItIsGivenUpAtOnce() {
        fly(200, 20);
        miss();
        assertEquals(Sight.NONE, miss().sight());
    }

    @Test
    void theNextOneIsAnotherTarget() {
        fly(20, 5);
        track.lose();
        fly(100, 5);
        assertEquals(2, track.id());
    }

    @Test
    void placesAreGivenFromTheMiddleInHalfWidths() {
        Target target = see(WIDTH, HEIGHT / 2.0);
        for (int i = 0; i < 20; i++) {
            target = see(WIDTH * 0.75, HEIGHT / 2.0 + WIDTH * 0.25);
            target = see(WIDTH * 0.75, HEIGHT / 2.0 + WIDTH * 0.25);
        }
        assertEquals(0.5, target.right(), 0.01);
        assertEquals(0.5, target.down(), 0.01);
    }

    private void fly(double from, int frames) {
        for (int i = 0; i < frames; i++) {
            see(from + 6 * i, 100);
        }
    }

    private Target see(double x, double y) {
        return update(Optional.of(new Blob((int) x - 5, (int) y - 5, 10, 10, x, y, 80, 0.7)));
    }

    private Target miss() {
        return update(Optional.empty());
    }

    private Target update(Optional<Blob> blob) {
        frame++;
        return track.update(new Detection(frame, frame * PERIOD, WIDTH, HEIGHT, blob));
    }
}
