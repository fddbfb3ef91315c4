package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ShippedFramesTest {

    private static final int HALF_WINGSPAN = 15;

    private static final Map<Integer, Optional<Blob>> found = new TreeMap<>();

    @BeforeAll
    static void playTwice() throws IOException {
        Sequence sequence = Sequence.of(Optional.empty());
        assertEquals(SequenceGenerator.PICTURES, sequence.size());
        Motion motion = new Motion();
        for (int frame = 1; frame <= 2 * SequenceGenerator.PICTURES; frame++) {
            if (number(frame) != SequenceGenerator.DAMAGED) {
                found.put(frame, motion.find(Decoder.decode(sequence.picture(frame))));
            }
        }
    }

    private static int number(int frame) {
        return (frame - 1) % SequenceGenerator.PICTURES + 1;
    }

    @Test
    void theDroneIsFoundWhereItIs() {
        assertAll(found.keySet().stream()
                .filter(frame -> frame > Motion.LESSONS && isInFullView(frame))
                .map(frame -> () -> assertFound(frame)));
    }

    private static void assertFound(int frame) {
        Point2D.Double drone = SequenceGenerator.drone(number(frame));
        Blob blob = found.get(frame).orElseThrow(() -> new AssertionError("nothing in frame " + frame));
        assertEquals(0, drone.distance(blob.x(), blob.y()), 4, "pixels off in frame " + frame);
        assertTrue(blob.confidence() > 0.4, () -> "confidence in frame " + frame + ": " + blob.confidence());
        assertTrue(blob.left() <= drone.x && drone.x <= blob.left() + blob.width(), () -> "box in frame " + frame);
        assertTrue(blob.top() <= drone.y && drone.y <= blob.top() + blob.height(), () -> "box in frame " + frame);
    }

    @Test
    void nothingIsFoundWhereNothingMoves() {
        assertAll(found.keySet().stream()
                .filter(frame -> frame > Motion.LESSONS && isOutOfSight(frame))
                .map(frame -> () -> assertEquals(Optional.empty(), found.get(frame), "frame " + frame)));
    }

    @Test
    void theDroneIsSometimesInSightAndSometimesNot() {
        long inView =
                found.keySet().stream().filter(ShippedFramesTest::isInFullView).count();
        long hidden =
                found.keySet().stream().filter(ShippedFramesTest::isOutOfSight).count();
        assertTrue(inView > 40 && hidden > 10, () -> inView + " in view, " + hidden + " hidden");
    }

    @Test
    void theDamagedPictureIsAnErrorWithItsCause() throws IOException {
        Sequence sequence = Sequence.of(Optional.empty());
        IOException e =
                assertThrows(IOException.class, () -> Decoder.decode(sequence.picture(SequenceGenerator.DAMAGED)));
        assertEquals("cannot decode " + SequenceGenerator.name(SequenceGenerator.DAMAGED, "png"), e.getMessage());
        assertInstanceOf(IOException.class, e.getCause());
    }

    private static boolean isInFullView(int frame) {
        double x = SequenceGenerator.drone(number(frame)).x;
        return x >= HALF_WINGSPAN && x <= SequenceGenerator.WIDTH - HALF_WINGSPAN && fromTower(x) >= HALF_WINGSPAN;
    }

    private static boolean isOutOfSight(int frame) {
        double x = SequenceGenerator.drone(number(frame)).x;
        return x < -HALF_WINGSPAN || x > SequenceGenerator.WIDTH + HALF_WINGSPAN || fromTower(x) < -HALF_WINGSPAN;
    }

    /** Pixels between x and the tower; negative inside. */
    private static double fromTower(double x) {
        double half = SequenceGenerator.TOWER_WIDTH / 2.0;
        return Math.abs(x - SequenceGenerator.TOWER_LEFT - half) - half;
    }
}
