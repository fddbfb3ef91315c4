package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecoderTest {

    @TempDir
    Path directory;

    @Test
    void coloursBecomeTheirBrightness() throws IOException {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0xffffff);
        image.setRGB(2, 0, 0x00ff00);
        image.setRGB(3, 0, 0x0000ff);
        Picture picture = Decoder.decode(write(image));
        assertEquals(0, picture.grey(0));
        assertEquals(255, picture.grey(1));
        assertEquals(149, picture.grey(2));
        assertEquals(28, picture.grey(3));
    }

    @Test
    void largePicturesAreMadeSmaller() throws IOException {
        Picture picture = Decoder.decode(write(new BufferedImage(1_300, 900, BufferedImage.TYPE_INT_RGB)));
        assertEquals("433×300", picture.toString());
    }

    @Test
    void whatIsNoPictureIsRefusedByName() throws IOException {
        Path file = Files.writeString(directory.resolve("no.png"), "no picture");
        IOException e = assertThrows(IOException.class, () -> Decoder.decode(file));
        assertEquals("cannot decode no.png", e.getMessage());
    }

    private Path write(BufferedImage image) throws IOException {
        Path file = directory.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
