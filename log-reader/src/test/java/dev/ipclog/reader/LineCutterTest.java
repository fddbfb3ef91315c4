package dev.ipclog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    private final List<String> lines = new ArrayList<>();
    private final LineCutter cutter = new LineCutter(lines::add);

    @Test
    void linesComeWithoutTheirEnds() {
        feed("one\ntwo\r\n\nfour");
        assertEquals(List.of("one", "two", ""), lines);

        cutter.finish();
        assertEquals(List.of("one", "two", "", "four"), lines);
    }

    @Test
    void anEndedLastLineIsNotFollowedByAnEmptyOne() {
        feed("one\n");
        cutter.finish();

        assertEquals(List.of("one"), lines);
    }

    @Test
    void aCharacterMayComeInTwoReads() {
        byte[] bytes = "æ 日 🚁\n".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            cutter.feed(new byte[] {b}, 1);
        }

        assertEquals(List.of("æ 日 🚁"), lines);
    }

    @Test
    void whatIsNoTextDoesNoHarm() {
        cutter.feed(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, '\n'}, 5);

        assertEquals(List.of("a\ufffdb\ufffd"), lines);
    }

    @Test
    void aLineOfExactlyTheBoundIsOnePiece() {
        feed("x".repeat(LineCutter.MAX_LENGTH) + "\n");

        assertEquals(List.of("x".repeat(LineCutter.MAX_LENGTH)), lines);
    }

    @Test
    void aLineBeyondTheBoundIsCutBetweenCharacters() {
        for (int shift = 0; shift < 4; shift++) {
            lines.clear();
            String line = "x".repeat(shift) + "🚁".repeat(LineCutter.MAX_LENGTH / 2);
            feed(line + "\n");

            assertEquals(line, String.join("", lines));
            assertTrue(lines.size() >= 2 && lines.size() <= 3, () -> lines.size() + " pieces");
        }
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        cutter.feed(bytes, bytes.length);
    }
}
