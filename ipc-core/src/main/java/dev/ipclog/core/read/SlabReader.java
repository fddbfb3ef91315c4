package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Anchor;
import dev.ipclog.core.format.DefinitionLayout;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.DocumentLayout;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import dev.ipclog.core.format.Summary;
import dev.ipclog.core.format.WriterIdentity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Goes through the entries of one slab, which its writer may still be filling. Each length is checked before it is
 * followed, whatever the slab holds.
 */
final class SlabReader {
    /** What a definition takes on the heap, in bytes, and for each byte of its text; pairs may be of four bytes. */
    private static final long ROOM_EACH = 160;

    private static final long ROOM_PER_BYTE = 2;
    private static final long ROOM_PER_PAIRS_BYTE = 40;

    private final Document document;
    private final ByteBuffer memory;
    private final Consumer<Damage> damages;
    private final Anchor anchor;
    private final WriterIdentity writer;
    private final int stripe;
    private final boolean sealed;
    private final boolean broken;
    private final DefinitionRoom room;
    private Map<Long, Definition> definitions = new HashMap<>();
    private long roomTaken;
    private Definition process;

    /** The current entry's frame, or where the next frame is looked for. */
    private int frame = SlabLayout.HEADER_LENGTH;

    private final Passed passed = new Passed();
    private int entries;
    private boolean atEntry;
    private int entryLength;
    /** Not null if the current entry stands for all of the slab. */
    private Summary whole;

    private boolean finished;
    private boolean noMoreWriter;

    /** Which of the boots met so far the slab belongs to, in the order of the queue. */
    int boot;

    /** What a definition frame says. */
    record Definition(DefinitionType type, long related, Object content) {}

    /** One that is read alone. */
    SlabReader(Document document, Consumer<Damage> damages) {
        this(document, damages, new DefinitionRoom());
    }

    SlabReader(Document document, Consumer<Damage> damages, DefinitionRoom room) {
        this.room = room;
        this.document = document;
        this.memory = document.slab();
        this.damages = damages;
        this.anchor = SlabLayout.anchor(memory);
        this.writer = SlabLayout.writer(memory);
        this.stripe = SlabLayout.stripe(memory);
        this.sealed = SlabLayout.used(memory) != 0;
        this.broken = SlabLayout.isBroken(memory);
    }

    Document document() {
        return document;
    }

    ByteBuffer memory() {
        return memory;
    }

    Anchor anchor() {
        return anchor;
    }

    WriterIdentity writer() {
        return writer;
    }

    int stripe() {
        return stripe;
    }

    /** Whether the slab was sealed when it was opened. */
    boolean isSealed() {
        return sealed;
    }

    /** Whether its seal does not fit, so that its header is not to be believed either. */
    boolean isBroken() {
        return broken;
    }

    /** Whether there is a current entry. */
    boolean isAtEntry() {
        return atEntry;
    }

    /** Whether no further entry can come. */
    boolean isFinished() {
        return finished;
    }

    int frame() {
        return frame;
    }

    /** Whether the current entry is the slab's first. */
    boolean isAtFirst() {
        return entries == 1;
    }

    /** The number of the slab's first entry. */
    long first() {
        return SlabLayout.firstNumber(memory);
    }

    /** How many entries have been met so far. */
    Passed passed() {
        return passed;
    }

    /** Number of the current entry within its stripe. */
    long number() {
        return SlabLayout.firstNumber(memory) + entries - 1;
    }

    /** Monotonic time of the current entry, in nanoseconds. */
    long time() {
        return anchor.monotonicNanos() + (whole == null ? EntryLayout.time(memory, frame) : whole.firstNanos());
    }

    Severity severity() {
        return Severity.ofNumber(FrameLayout.severity(memory, frame));
    }

    boolean isAtLeast(Severity minimum) {
        return severity().rank() >= minimum.rank();
    }

    /** The process that writes the slab; null while its definition has not been met. */
    Definition process() {
        return process;
    }

    String processName() {
        return process == null ? "?" : process.content().toString();
    }

    /** A definition met so far; null if there is none of that type and number. */
    Definition definition(DefinitionType type, int number) {
        return definitions.get(key(type, number));
    }

    /**
     * If the slab is sealed, and nothing in it is selected, passes all of its entries as one. To be called before the
     * first entry has been passed.
     */
    void summarise(Selection selection) {
        if (!sealed || broken || !atEntry) {
            return;
        }
        Summary summary = SlabLayout.summary(memory);
        boolean wanted = selection.writers().test(writer.number()) && summary.atLeast(selection.minimum()) > 0;
        if (!wanted) {
            whole = summary;
            passed.set(summary.total());
        }
    }

    boolean isSummarised() {
        return whole != null;
    }

    /** Leaves the current entry and goes to the next; false if there is none yet, or none will come. */
    boolean advance() {
        boolean there = goOn();
        if (finished) {
            forget();
        }
        return there;
    }

    private void forget() {
        definitions = Map.of();
        room.give(roomTaken);
        roomTaken = 0;
    }

    /** Says that it is not waited for any longer, whoever may still write into it. */
    void giveUp() {
        damaged("too many slabs are open at once, what is written into this one from here on is not shown");
        forget();
    }

    private boolean goOn() {
        if (whole != null) {
            atEntry = false;
            finished = true;
        } else if (atEntry) {
            atEntry = false;
            frame += entryLength;
        }
        while (!finished && !atEntry) {
            int length = nextLength();
            if (length == 0) {
                finished |= noMoreWriter;
                return false;
            }
            enter(length);
        }
        return atEntry;
    }

    /** Goes on from a frame that a reader has reached before; what was defined and counted up to it is read again. */
    void skipTo(int target) {
        while (frame < target && advance() && frame < target) {
            // The entry has been shown before.
        }
    }

    /** Says that its writer is dead: what can be seen from now on has been committed for good. */
    void finishAfterLastLook() {
        noMoreWriter = true;
    }

    /** Something wrong with the current frame. */
    Damage damage(String what) {
        long number = Math.max(number(), SlabLayout.firstNumber(memory));
        return document.damage("byte %d of a slab of pid %d, writer %d, stripe %d, at number %d: %s"
                .formatted(frame, writer.pid(), writer.number(), stripe, number, what));
    }

    /** Reports a seal that does not fit; an open slab has none. */
    void checkSeal() {
        if (broken) {
            long first = SlabLayout.firstNumber(memory);
            long last = first + SlabLayout.summary(memory).total() - 1;
            damages.accept(document.damage(
                    "a sealed slab does not fit its checksum (pid %d, writer %d, stripe %d, numbers %d to %d)"
                            .formatted(writer.pid(), writer.number(), stripe, first, last)));
        }
    }

    SlabReport report(long entryCount, List<Damage> found) {
        return new SlabReport(
                document.file(),
                document.position(),
                DocumentLayout.HEADER_LENGTH + document.content().capacity(),
                writer.number(),
                writer.pid(),
                stripe,
                sealed,
                SlabLayout.firstNumber(memory),
                entryCount,
                found);
    }

    private int nextLength() {
        if (frame + FrameLayout.HEADER_LENGTH > memory.capacity()) {
            finished = true;
            return 0;
        }
        int length = FrameLayout.length(memory, frame);
        if (length != 0 && !isPlausible(length)) {
            damaged("a frame is " + length + " bytes long");
            return 0;
        }
        return length;
    }

    private boolean isPlausible(int length) {
        return length >= FrameLayout.HEADER_LENGTH
                && length % FrameLayout.ALIGNMENT == 0
                && length <= memory.capacity() - frame;
    }

    private void enter(int length) {
        switch (FrameLayout.kind(memory, frame)) {
            case FrameLayout.KIND_END -> finished = true;
            case FrameLayout.KIND_ENTRY -> enterEntry(length);
            case FrameLayout.KIND_DEFINITION -> {
                define(length);
                frame += length;
            }
            default -> frame += length;
        }
    }

    private void enterEntry(int length) {
        if (length < EntryLayout.VALUES_OFFSET) {
            damaged("an entry is " + length + " bytes long");
            return;
        }
        entries++;
        passed.set(entries);
        entryLength = length;
        atEntry = true;
    }

    private void define(int length) {
        if (length < DefinitionLayout.TEXT_OFFSET) {
            damaged("a definition is " + length + " bytes long");
            return;
        }
        DefinitionType type = DefinitionType.ofCode(DefinitionLayout.type(memory, frame));
        int textLength = DefinitionLayout.textLength(memory, frame);
        if (textLength < 0
                || textLength > length - DefinitionLayout.TEXT_OFFSET
                || textLength > DefinitionLayout.MAX_TEXT_LENGTH) {
            damaged("a definition's text is " + textLength + " bytes long");
        } else if (type != null && hasRoom(type, textLength)) {
            define(type, textLength);
        }
    }

    private boolean hasRoom(DefinitionType type, int textLength) {
        long bytes = ROOM_EACH + textLength * (type == DefinitionType.CONTEXT ? ROOM_PER_PAIRS_BYTE : ROOM_PER_BYTE);
        if (!room.take(bytes)) {
            damaged("the slabs that are open at once define more than this reader has memory for");
            return false;
        }
        roomTaken += bytes;
        return true;
    }

    private void define(DefinitionType type, int textLength) {
        long related = DefinitionLayout.related(memory, frame);
        ValueReader text = new ValueReader(
                memory.slice(frame + DefinitionLayout.TEXT_OFFSET, textLength).order(ByteOrder.LITTLE_ENDIAN));
        try {
            Object content = type == DefinitionType.CONTEXT ? text.pairs(related) : text.rest();
            Definition definition = new Definition(type, related, content);
            definitions.put(key(type, DefinitionLayout.number(memory, frame)), definition);
            process = process == null && type == DefinitionType.PROCESS ? definition : process;
        } catch (MalformedException e) {
            damaged("a definition cannot be read: " + e.getMessage());
        }
    }

    private void damaged(String what) {
        finished = true;
        damages.accept(damage(what));
    }

    private static long key(DefinitionType type, int number) {
        return ((long) type.code() << Integer.SIZE) | Integer.toUnsignedLong(number);
    }
}
