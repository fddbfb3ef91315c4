package dev.ipclog.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds what moves in front of a camera that stands still: the background is the median of the first pictures, so
 * that what moves leaves no ghost in it, and then follows the light; where a picture differs from it by more than the
 * noise does, something is in front; the largest connected patch of that is the object.
 */
final class Motion {

    /** Pictures that it takes to learn a background. */
    static final int LESSONS = 10;

    private static final int SMALLEST_AREA = 25;
    private static final double LARGEST_SHARE = 0.3;
    private static final float LEAST_THRESHOLD = 12;
    private static final float NOISES = 5;
    private static final float LEARN_BACKGROUND = 0.05f;
    private static final float LEARN_FOREGROUND = 0.01f;

    private final List<Picture> lessons = new ArrayList<>(LESSONS);
    private float[] background = {};
    private float noise;
    private float threshold;

    /** What moves in this picture, unless the background is still being learned. */
    Optional<Blob> find(Picture picture) {
        if (!lessons.isEmpty() && !picture.sameSizeAs(lessons.get(0))) {
            lessons.clear();
        }
        if (learning()) {
            learn(picture);
            return Optional.empty();
        }
        return look(picture);
    }

    boolean learning() {
        return lessons.size() < LESSONS;
    }

    /** The difference in brightness, of 255, from which on a pixel counts; 0 until the first was looked for. */
    float threshold() {
        return threshold;
    }

    private void learn(Picture picture) {
        lessons.add(picture);
        if (!learning()) {
            background = median(picture.size());
            noise = mean(difference(picture));
        }
    }

    private float[] median(int size) {
        float[] median = new float[size];
        int[] greys = new int[LESSONS];
        for (int i = 0; i < size; i++) {
            for (int lesson = 0; lesson < LESSONS; lesson++) {
                greys[lesson] = lessons.get(lesson).grey(i);
            }
            Arrays.sort(greys);
            median[i] = (greys[LESSONS / 2 - 1] + greys[LESSONS / 2]) / 2f;
        }
        return median;
    }

    private Optional<Blob> look(Picture picture) {
        float[] difference = smooth(difference(picture), picture.width());
        threshold = Math.max(LEAST_THRESHOLD, NOISES * noise);
        int inFront = adapt(picture, difference);
        if (inFront > LARGEST_SHARE * difference.length) {
            lessons.clear();
            return Optional.empty();
        }
        return Blobs.largest(difference, picture.width(), threshold).filter(blob -> blob.area() >= SMALLEST_AREA);
    }

    private float[] difference(Picture picture) {
        float[] difference = new float[background.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = Math.abs(picture.grey(i) - background[i]);
        }
        return difference;
    }

    /** The mean of each pixel and its eight neighbours; the outermost pixels become 0. */
    private static float[] smooth(float[] values, int width) {
        float[] smooth = new float[values.length];
        for (int row = width; row + 2 * width <= values.length; row += width) {
            for (int i = row + 1; i < row + width - 1; i++) {
                smooth[i] = (three(values, i - width) + three(values, i) + three(values, i + width)) / 9;
            }
        }
        return smooth;
    }

    private static float three(float[] values, int middle) {
        return values[middle - 1] + values[middle] + values[middle + 1];
    }

    private static float mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum / values.length);
    }

    /**
     * Moves the background towards the picture, slowly where something is in front of it, and the noise towards what
     * is left elsewhere; counts the pixels in front.
     */
    private int adapt(Picture picture, float[] difference) {
        int inFront = 0;
        double elsewhere = 0;
        for (int i = 0; i < background.length; i++) {
            boolean front = difference[i] >= threshold;
            background[i] += (picture.grey(i) - background[i]) * (front ? LEARN_FOREGROUND : LEARN_BACKGROUND);
            inFront += front ? 1 : 0;
            elsewhere += front ? 0 : difference[i];
        }
        noise += LEARN_BACKGROUND * ((float) elsewhere / (background.length - inFront + 1) - noise);
        return inFront;
    }
}
