package dev.ipclog.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SequenceTest {

    @TempDir
    Path directory;

    @Test
    void picturesComeInTheOrderOfTheirNamesAndStartAgain() throws IOException {
        for (String name : new String[] {"c.gif", "a.JPG", "notes.txt", "b.png", "png"}) {
            Files.createFile(directory.resolve(name));
        }
        Sequence sequence = Sequence.of(Optional.of(directory));
        assertEquals(3, sequence.size());
        assertEquals("a.JPG", name(sequence, 1));
        assertEquals("b.png", name(sequence, 2));
        assertEquals("c.gif", name(sequence, 3));
        assertEquals("a.JPG", name(sequence, 4));
    }

    @Test
    void aDirectoryWithoutPicturesIsRefusedByName() {
        assertRefused(directory);
    }

    @Test
    void noDirectoryIsRefusedByName() {
        assertRefused(directory.resolve("none"));
    }

    private static void assertRefused(Path path) {
        BadSetting e = assertThrows(BadSetting.class, () -> Sequence.of(Optional.of(path)));
        assertTrue(e.getMessage().endsWith(path.toString()), e.getMessage());
    }

    private static String name(Sequence sequence, int frame) {
        return sequence.picture(frame).getFileName().toString();
    }
}
