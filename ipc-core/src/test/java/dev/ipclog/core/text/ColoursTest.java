package dev.ipclog.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ColoursTest {
    @Test
    void coloursAreDropped() {
        String coloured = "\u001b[01;31m\u001b[Kerror\u001b[m\u001b[K: \u001b[38;5;208mbad\u001b[0m\u001b(B";

        assertEquals("error: bad", Colours.drop(coloured));
    }

    @Test
    void whatDoesMoreThanColourIsLeft() {
        String nasty = "\u001b[2J\u001b]0;title\u0007\u001b[31";

        assertEquals(nasty, Colours.drop(nasty));
    }

    @Test
    void textWithoutColoursIsNotCopied() {
        String text = "plain [31m";

        assertSame(text, Colours.drop(text));
    }
}
