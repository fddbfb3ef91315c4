package dev.ipclog.demo;

import java.util.Arrays;

/** A grey picture: one byte for each pixel, row by row, 0 is black. */
final class Picture {

    private final int width;
    private final int height;
    private final byte[] pixels;

    /** Takes over {@code pixels}; nobody changes them afterwards. */
    Picture(int width, int height, byte[] pixels) {
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels are not " + width + " × " + height);
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int size() {
        return pixels.length;
    }

    int grey(int index) {
        return pixels[index] & 0xff;
    }

    byte[] toBytes() {
        return pixels.clone();
    }

    boolean sameSizeAs(Picture other) {
        return width == other.width && height == other.height;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that && sameSizeAs(that) && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return width + "×" + height;
    }
}
