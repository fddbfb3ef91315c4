package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MotionTest {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;
    private static final int OUTSIDE = -100;

    private final Motion motion = new Motion();
    private final Random random = new Random(5);

    @Test
    void anObjectIsFoundOnceTheBackgroundIsLearned() {
        learn();
        Blob blob = motion.find(scene(60, 40, 100)).orElseThrow();
        assertEquals(64.5, blob.x(), 1);
        assertEquals(44.5, blob.y(), 1);
        assertEquals(100, blob.area(), 60);
    }

    @Test
    void whileItLearnsNothingIsFound() {
        for (int i = 0; i < Motion.LESSONS; i++) {
            assertTrue(motion.learning());
            assertEquals(Optional.empty(), motion.find(scene(8 * i, 40, 100)));
        }
        assertFalse(motion.learning());
    }

    @Test
    void whatMovedWhileItLearnedLeavesNoGhost() {
        for (int i = 0; i < Motion.LESSONS; i++) {
            motion.find(scene(8 * i, 40, 100));
        }
        assertEquals(Optional.empty(), motion.find(scene(OUTSIDE, OUTSIDE, 100)));
    }

    @Test
    void aDarkObjectIsFoundLikeABrightOne() {
        learn();
        assertEquals(24.5, motion.find(scene(20, 20, -60)).orElseThrow().x(), 1);
    }

    @Test
    void noiseAloneIsNotAnObject() {
        learn();
        for (int i = 0; i < 50; i++) {
            assertEquals(Optional.empty(), motion.find(scene(OUTSIDE, OUTSIDE, 0)));
        }
    }

    @Test
    void slowlyChangingLightIsNotAnObject() {
        learn();
        for (int i = 0; i < 50; i++) {
            assertEquals(Optional.empty(), motion.find(scene(OUTSIDE, OUTSIDE, 0, i / 2)));
        }
    }

    @Test
    void anotherSceneIsLearnedAnew() {
        learn();
        motion.find(scene(OUTSIDE, OUTSIDE, 0, 90));
        assertTrue(motion.learning());
    }

    @Test
    void aPictureOfAnotherSizeIsLearnedAnew() {
        learn();
        motion.find(new Picture(10, 10, new byte[100]));
        assertTrue(motion.learning());
    }

    private void learn() {
        for (int i = 0; i < Motion.LESSONS; i++) {
            motion.find(scene(OUTSIDE, OUTSIDE, 0));
        }
    }

    private Picture scene(int left, int top, int contrast) {
        return scene(left, top, contrast, 0);
    }

    /** Stripes and noise, with a square of 10 × 10 pixels in front. */
    private Picture scene(int left, int top, int contrast, int light) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean inside = x >= left && x < left + 10 && y >= top && y < top + 10;
            pixels[i] = (byte) (light + 60 + (x / 8 % 2) * 25 + (inside ? contrast : 0) + 2.5 * random.nextGaussian());
        }
        return new Picture(WIDTH, HEIGHT, pixels);
    }
}
