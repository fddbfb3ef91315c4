package dev.ipclog.reader;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.ipclog.core.Sanitizer;

/**
 * JSON that is harmless on a terminal too: what {@link Sanitizer} would write out is escaped, which loses nothing. So are
 * all characters beyond the first plane, of which only one half is seen here at a time.
 */
final class VisibleEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    VisibleEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
        boolean harmless = !Character.isSurrogate((char) c) && isHarmless(String.valueOf((char) c));
        return harmless ? null : new SerializedString("\\u%04x".formatted(c));
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private static boolean isHarmless(String text) {
        return Sanitizer.line(text) == text;
    }
}
