package dev.ipclog.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain ASCII ~!@#",
                "Øresund, Malmö, smørrebrød, ÿ",
                "探测器启动 検出器 탐지기",
                "שלום عربى",
                "👩‍🚀 👨‍👩‍👧‍👦 🇩🇰 ❤️ 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "می‌خواهم",
                "e\u0301 a\u00a0b co\u00adoperate",
            })
    void harmlessTextStaysTheSameInstance(String text) {
        assertSame(text, Sanitizer.line(text));
        assertSame(text, Sanitizer.lines(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0000, \\x00",
        "0007, \\x07",
        "0008, \\x08",
        "000b, \\x0b",
        "000c, \\x0c",
        "001b, \\x1b",
        "007f, \\x7f",
        "0080, \\x80",
        "0085, \\x85",
        "009b, \\x9b",
        "009f, \\x9f",
        "061c, \\u061c",
        "200b, \\u200b",
        "200e, \\u200e",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202a, \\u202a",
        "202e, \\u202e",
        "2060, \\u2060",
        "2066, \\u2066",
        "2069, \\u2069",
        "206f, \\u206f",
        "feff, \\ufeff",
        "3164, \\u3164",
        "fdd0, \\ufdd0",
        "fff9, \\ufff9",
        "fffe, \\ufffe",
        "ffff, \\uffff",
        "d800, \\ud800",
        "dfff, \\udfff",
    })
    void whatCouldDeceiveIsWrittenOut(String codeUnit, String escape) {
        String nasty = "a" + (char) Integer.parseInt(codeUnit, 16) + "b";

        assertEquals("a" + escape + "b", Sanitizer.line(nasty));
        assertEquals("a" + escape + "b", Sanitizer.lines(nasty));
    }

    @Test
    void everyControlCharacterIsGone() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (Character.getType(c) == Character.CONTROL) {
                assertFalse(Sanitizer.line("x" + c).indexOf(c) >= 0, Integer.toHexString(c));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "e0041, \\u{e0041}",
        "1d173, \\u{1d173}",
        "1bca0, \\u{1bca0}",
        "1fffe, \\u{1fffe}",
        "10ffff, \\u{10ffff}"
    })
    void soIsWhatDoesBeyondTheFirstPlane(String codePoint, String escape) {
        String nasty = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        assertEquals("a" + escape + "b", Sanitizer.line(nasty));
    }

    /** Tags are text that nobody sees; only behind a black flag do they mean something else. */
    @Test
    void hiddenTextIsWrittenOut() {
        assertEquals("hi\\u{e0072}\\u{e006d}", Sanitizer.line("hi\udb40\udc72\udb40\udc6d"));
    }

    @Test
    void nothingThatFormatsIsLeftButTheJoinersAndTheSigns() {
        for (int c = 0x1100; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.getType(c) == Character.FORMAT && c != 0x200c && c != 0x200d) {
                String text = Character.toString(c);
                assertFalse(Sanitizer.line("x" + text + "y").contains(text), Integer.toHexString(c));
            }
        }
    }

    @Test
    void aLoneSurrogateBesideAPairIsFound() {
        assertEquals("\\ud83d🚁\\ude81", Sanitizer.line("\ud83d\ud83d\ude81\ude81"));
    }

    @Test
    void aSurrogateAtEitherEndIsFound() {
        assertEquals("\\udc00a\\ud800", Sanitizer.line("\udc00a\ud800"));
    }

    @Test
    void aLineHasNoBreaks() {
        assertEquals("a\\nb\\r\\nc\\rd\\te", Sanitizer.line("a\nb\r\nc\rd\te"));
    }

    @Test
    void linesKeepTheirBreaksButNoCarriageReturnThatOverwrites() {
        assertEquals("a\nb\nc\\rd    e", Sanitizer.lines("a\nb\r\nc\rd\te"));
    }

    @Test
    void aTerminalCommandIsReadable() {
        assertEquals("\\x1b]0;title\\x07\\x1b[2J", Sanitizer.line("\u001b]0;title\u0007\u001b[2J"));
    }
}
