package dev.ipclog.demo;

/**
 * A connected patch of pixels that differ from the background.
 *
 * @param left leftmost column of its bounding box
 * @param top topmost row of its bounding box
 * @param width columns of the box
 * @param height rows of the box
 * @param x column of its centre, weighted by how much each pixel differs
 * @param y row of its centre, likewise
 * @param area pixels in it
 * @param confidence how clearly it stands out: 0 as much as the threshold asks for, towards 1 much more
 */
record Blob(int left, int top, int width, int height, double x, double y, int area, double confidence) {}
