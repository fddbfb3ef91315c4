package dev.ipclog.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Picture files to grey pictures, at most {@value #LONGEST_SIDE} pixels long: of a larger one it skips pixels. */
final class Decoder {

    static final int LONGEST_SIDE = 640;

    private Decoder() {}

    static Picture decode(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            BufferedImage image = ImageIO.read(bytes);
            if (image == null) {
                throw new IOException("no kind of picture that this JVM knows");
            }
            return grey(image);
        } catch (IOException | RuntimeException e) {
            throw new IOException("cannot decode " + file.getFileName(), e);
        }
    }

    private static Picture grey(BufferedImage image) {
        int step = (Math.max(image.getWidth(), image.getHeight()) + LONGEST_SIDE - 1) / LONGEST_SIDE;
        int width = Math.max(1, image.getWidth() / step);
        int height = Math.max(1, image.getHeight() / step);
        byte[] pixels = new byte[width * height];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y * step, row.length, 1, row, 0, row.length);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) luma(row[x * step]);
            }
        }
        return new Picture(width, height, pixels);
    }

    private static int luma(int rgb) {
        return (77 * (rgb >> 16 & 0xff) + 150 * (rgb >> 8 & 0xff) + 29 * (rgb & 0xff)) >> 8;
    }
}
