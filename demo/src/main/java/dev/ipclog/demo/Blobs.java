package dev.ipclog.demo;

import java.util.Optional;

/** Connected components: pixels of a threshold or more that touch each other, diagonally too. */
final class Blobs {

    private final float[] values;
    private final int width;
    private final float threshold;
    private final boolean[] seen;
    private final int[] stack;

    private Blobs(float[] values, int width, float threshold) {
        this.values = values;
        this.width = width;
        this.threshold = threshold;
        this.seen = new boolean[values.length];
        this.stack = new int[values.length];
    }

    /** The one with the most pixels. */
    static Optional<Blob> largest(float[] values, int width, float threshold) {
        return new Blobs(values, width, threshold).largest();
    }

    private Optional<Blob> largest() {
        Blob largest = null;
        for (int i = 0; i < values.length; i++) {
            if (isNew(i)) {
                Blob blob = fill(i);
                largest = largest == null || blob.area() > largest.area() ? blob : largest;
            }
        }
        return Optional.ofNullable(largest);
    }

    private boolean isNew(int i) {
        return !seen[i] && values[i] >= threshold;
    }

    private Blob fill(int start) {
        Extent extent = new Extent();
        int depth = push(start, 0);
        while (depth > 0) {
            int i = stack[--depth];
            extent.add(i % width, i / width, values[i]);
            depth = pushNeighbours(i, depth);
        }
        return extent.toBlob(threshold);
    }

    private int pushNeighbours(int i, int depth) {
        int height = values.length / width;
        int above = depth;
        for (int y = Math.max(0, i / width - 1); y <= Math.min(height - 1, i / width + 1); y++) {
            for (int x = Math.max(0, i % width - 1); x <= Math.min(width - 1, i % width + 1); x++) {
                above = isNew(y * width + x) ? push(y * width + x, above) : above;
            }
        }
        return above;
    }

    private int push(int i, int depth) {
        seen[i] = true;
        stack[depth] = i;
        return depth + 1;
    }

    private static final class Extent {

        private int left = Integer.MAX_VALUE;
        private int right;
        private int top = Integer.MAX_VALUE;
        private int bottom;
        private int area;
        private double weight;
        private double sumX;
        private double sumY;

        void add(int x, int y, float value) {
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            area++;
            weight += value;
            sumX += (double) x * value;
            sumY += (double) y * value;
        }

        Blob toBlob(float threshold) {
            double confidence = 1 - threshold / (weight / area);
            return new Blob(
                    left, top, right - left + 1, bottom - top + 1, sumX / weight, sumY / weight, area, confidence);
        }
    }
}
