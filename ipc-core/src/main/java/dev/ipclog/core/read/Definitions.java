package dev.ipclog.core.read;

import dev.ipclog.core.format.DefinitionLayout;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.FrameLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** What the definitions say that have been met in one slab. */
final class Definitions {
    /** What a definition takes on the heap, in bytes, and for each byte of its text; pairs may be of four bytes. */
    private static final long ROOM_EACH = 160;

    private static final long ROOM_PER_BYTE = 2;
    private static final long ROOM_PER_PAIRS_BYTE = 40;

    /** Writers cut their own name shorter. It is kept longer than the slab. */
    private static final int MOST_OF_A_NAME = 300;

    /** They cut the names of other processes there, and say so behind. */
    private static final int MOST_OF_A_TEXT = (4 << 10) + 100;

    private final MemoryBudget budget;
    private Map<Long, Definition> byKey = new HashMap<>();
    private long taken;
    private Definition process;

    /** What a definition frame says. */
    record Definition(DefinitionType type, long related, Object content) {}

    Definitions(MemoryBudget budget) {
        this.budget = budget;
    }

    /** One that has been met; null if there is none of that type and number. */
    Definition get(DefinitionType type, int number) {
        return byKey.get(key(type, number));
    }

    /** The process that writes the slab; null while its definition has not been met. */
    Definition process() {
        return process;
    }

    String processName() {
        return process == null ? "?" : cut(process.content().toString(), MOST_OF_A_NAME);
    }

    /** Keeps nothing but who the process is. */
    void forget() {
        byKey = Map.of();
        budget.give(taken);
        taken = 0;
    }

    /**
     * Takes in a definition frame of that length; false if it is of no type that is known.
     *
     * @throws MalformedException if it cannot be read, or there is no room for it
     */
    boolean define(ByteBuffer bytes, int frame, int length) throws MalformedException {
        if (length < DefinitionLayout.TEXT_OFFSET) {
            throw new MalformedException("a definition is " + length + " bytes long");
        }
        DefinitionType type = DefinitionType.ofCode(DefinitionLayout.type(bytes, frame));
        int textLength = DefinitionLayout.textLength(bytes, frame);
        int rest = length - DefinitionLayout.TEXT_OFFSET - textLength;
        boolean fits = textLength >= 0 && rest >= 0 && rest < FrameLayout.ALIGNMENT;
        if (!fits || textLength > DefinitionLayout.MAX_TEXT_LENGTH) {
            throw new MalformedException("a definition's text is " + textLength + " bytes long");
        }
        if (type != null) {
            takeRoom(type, textLength);
            put(type, bytes, frame, textLength);
        }
        return type != null;
    }

    private void takeRoom(DefinitionType type, int textLength) throws MalformedException {
        long room = ROOM_EACH + textLength * (type == DefinitionType.CONTEXT ? ROOM_PER_PAIRS_BYTE : ROOM_PER_BYTE);
        if (!budget.take(room)) {
            throw new MalformedException("the slabs that are open at once define more than this reader has memory for");
        }
        taken += room;
    }

    private void put(DefinitionType type, ByteBuffer bytes, int frame, int textLength) throws MalformedException {
        long related = DefinitionLayout.related(bytes, frame);
        ValueReader text = new ValueReader(
                bytes.slice(frame + DefinitionLayout.TEXT_OFFSET, textLength).order(ByteOrder.LITTLE_ENDIAN));
        Definition definition = new Definition(type, related, content(type, related, text));
        byKey.put(key(type, DefinitionLayout.number(bytes, frame)), definition);
        process = process == null && type == DefinitionType.PROCESS ? definition : process;
    }

    private static Object content(DefinitionType type, long related, ValueReader text) throws MalformedException {
        try {
            return switch (type) {
                case CONTEXT -> text.pairs(related);
                case PROCESS -> cut(text.rest(), MOST_OF_A_TEXT);
                default -> text.rest();
            };
        } catch (MalformedException e) {
            throw new MalformedException("a definition cannot be read: " + e.getMessage());
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static long key(DefinitionType type, int number) {
        return ((long) type.code() << Integer.SIZE) | Integer.toUnsignedLong(number);
    }
}
