package dev.ipclog.core.write;

import dev.ipclog.core.format.DefinitionLayout;
import dev.ipclog.core.format.DefinitionType;

/**
 * A text that entries refer to by its number, as a frame ready to be copied into each slab that needs it. Immutable;
 * keep it and use it again.
 */
public final class Definition {
    private static final int MAX_TEXT_LENGTH = 4 << 10;

    final int number;
    /** Must stand in the slab before this one; null if nothing must. */
    final Definition required;

    final byte[] frame;

    /** The most that it takes in a slab, with what it requires, in bytes. */
    final int length;

    private Definition(int number, Definition required, byte[] frame) {
        this.number = number;
        this.required = required;
        this.frame = frame;
        this.length = required == null ? frame.length : frame.length + required.length;
    }

    static Definition of(DefinitionType type, int number, long related, String text) {
        return new Definition(number, null, DefinitionLayout.encode(type, number, related, utf8(text)));
    }

    static Definition callSite(int number, Definition logger, String pattern) {
        byte[] frame = DefinitionLayout.encode(DefinitionType.CALL_SITE, number, logger.number, utf8(pattern));
        return new Definition(number, logger, frame);
    }

    static Definition context(int number, int pairs, byte[] values) {
        return new Definition(number, null, DefinitionLayout.encode(DefinitionType.CONTEXT, number, pairs, values));
    }

    private static byte[] utf8(String text) {
        Scratch scratch = new Scratch(MAX_TEXT_LENGTH);
        scratch.putUtf8(text);
        return scratch.toByteArray();
    }
}
