package dev.ipclog.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Draws the sequence that ships with the demo: a drone with a lamp flies from left to right over hills at dusk, behind
 * a tower, and out of the picture. Each picture has noise of its own; one file is cut off in its header on purpose.
 *
 * <p>To draw it anew, from the top directory: {@code java demo/src/test/java/dev/ipclog/demo/SequenceGenerator.java
 * demo/src/main/resources/dev/ipclog/demo/frames}
 */
final class SequenceGenerator {

    static final int PICTURES = 60;
    static final int DAMAGED = 28;
    static final int WIDTH = 320;
    static final int HEIGHT = 240;

    /** What the drone is hidden behind. */
    static final int TOWER_LEFT = 180;

    static final int TOWER_WIDTH = 54;

    private static final int TAKE_OFF = 6;
    private static final double STEP = 7.2;
    private static final double NOISE = 4;
    private static final float QUALITY = 0.72f;

    private final BufferedImage scenery = scenery();

    private SequenceGenerator() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path directory = Files.createDirectories(Path.of(args[0]));
        SequenceGenerator generator = new SequenceGenerator();
        for (int i = 1; i <= PICTURES; i++) {
            generator.write(directory, i);
        }
    }

    /** Where the middle of the drone is in a picture, counted from 1. It may be outside. */
    static Point2D.Double drone(int picture) {
        double x = -14 + (picture - TAKE_OFF) * STEP;
        return new Point2D.Double(x, 88 + 36 * Math.sin(x / 62));
    }

    static BufferedImage draw(int picture) {
        return new SequenceGenerator().compose(picture);
    }

    private void write(Path directory, int number) throws IOException {
        if (number == DAMAGED) {
            byte[] png = encode(compose(number), "png", 1);
            Files.write(directory.resolve(name(number, "png")), Arrays.copyOf(png, 20));
        } else {
            Files.write(directory.resolve(name(number, "jpg")), encode(compose(number), "jpg", QUALITY));
        }
    }

    static String name(int number, String kind) {
        return String.format("frame-%03d.%s", number, kind);
    }

    private static byte[] encode(BufferedImage image, String kind, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(kind).next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (kind.equals("jpg")) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private BufferedImage compose(int picture) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smooth(image);
        g.drawImage(scenery, 0, 0, null);
        drawDrone(g, drone(picture));
        drawTower(g);
        g.dispose();
        addNoise(image, new Random(1_000 + picture));
        return image;
    }

    private static BufferedImage scenery() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smooth(image);
        g.setPaint(new GradientPaint(0, 0, new Color(28, 38, 72), 0, 190, new Color(190, 120, 88)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        hills(g, new Color(66, 62, 82), 150, 26, 61);
        hills(g, new Color(44, 50, 56), 176, 18, 37);
        hills(g, new Color(26, 34, 32), 204, 10, 23);
        g.dispose();
        addTexture(image, new Random(7));
        return image;
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return g;
    }

    private static void hills(Graphics2D g, Color color, double level, double size, double length) {
        Path2D.Double ridge = new Path2D.Double();
        ridge.moveTo(0, HEIGHT);
        for (int x = 0; x <= WIDTH; x += 2) {
            ridge.lineTo(x, level - size * Math.sin(x / length) - size / 3 * Math.sin(3.1 * x / length + level));
        }
        ridge.lineTo(WIDTH, HEIGHT);
        g.setPaint(color);
        g.fill(ridge);
    }

    private static void drawTower(Graphics2D g) {
        g.setColor(new Color(52, 44, 48));
        g.fillRect(TOWER_LEFT, 22, TOWER_WIDTH, HEIGHT - 22);
        g.setColor(new Color(222, 176, 92));
        for (int y = 36; y < 190; y += 22) {
            for (int x = TOWER_LEFT + 7; x < TOWER_LEFT + TOWER_WIDTH - 7; x += 12) {
                g.fillRect(x, y, 5, 8);
            }
        }
    }

    private static void drawDrone(Graphics2D g, Point2D.Double at) {
        g.setStroke(new BasicStroke(2.2f));
        g.setColor(new Color(226, 230, 236));
        g.draw(new Line2D.Double(at.x - 10, at.y - 4, at.x + 10, at.y - 4));
        g.draw(new Line2D.Double(at.x - 13, at.y - 6, at.x - 7, at.y - 6));
        g.draw(new Line2D.Double(at.x + 7, at.y - 6, at.x + 13, at.y - 6));
        g.fill(new Ellipse2D.Double(at.x - 7, at.y - 5, 14, 10));
        g.setColor(new Color(255, 250, 214));
        g.fill(new Ellipse2D.Double(at.x - 3, at.y - 1, 6, 6));
    }

    private static void addTexture(BufferedImage image, Random random) {
        double[] coarse = random.doubles(81 * 61).toArray();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double grain = 18 * (coarse[y / 4 * 81 + x / 4] - 0.5) * (y / (double) HEIGHT);
                image.setRGB(x, y, shifted(image.getRGB(x, y), grain));
            }
        }
    }

    private static void addNoise(BufferedImage image, Random random) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, shifted(image.getRGB(x, y), NOISE * random.nextGaussian()));
            }
        }
    }

    private static int shifted(int rgb, double by) {
        int red = clamp((rgb >> 16 & 0xff) + by);
        int green = clamp((rgb >> 8 & 0xff) + by);
        int blue = clamp((rgb & 0xff) + by);
        return red << 16 | green << 8 | blue;
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
