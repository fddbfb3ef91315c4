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
    private final Document document;
    private final ByteBuffer memory;
    private final Consumer<Damage> damages;
    private final Anchor anchor;
    private final WriterIdentity writer;
    private final int stripe;
    private final Map<Long, Definition> definitions = new HashMap<>();
    private Definition process;

    /** The current entry's frame, or where the next frame is looked for. */
    private int frame = SlabLayout.HEADER_LENGTH;

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

    SlabReader(Document document, Consumer<Damage> damages) {
        this.document = document;
        this.memory = document.slab();
        this.damages = damages;
        this.anchor = SlabLayout.anchor(memory);
        this.writer = SlabLayout.writer(memory);
        this.stripe = SlabLayout.stripe(memory);
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
    long passed() {
        return whole == null ? entries : whole.total();
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
        if (SlabLayout.used(memory) == 0 || !atEntry) {
            return;
        }
        Summary summary = SlabLayout.summary(memory);
        boolean wanted = selection.writers().test(writer.number()) && summary.atLeast(selection.minimum()) > 0;
        if (!wanted && SlabLayout.isIntact(memory)) {
            whole = summary;
        }
    }

    boolean isSummarised() {
        return whole != null;
    }

    /** Leaves the current entry and goes to the next; false if there is none yet, or none will come. */
    boolean advance() {
        boolean there = goOn();
        if (finished) {
            definitions.clear();
        }
        return there;
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
        return document.damage("byte %d of a slab of writer %d, stripe %d, at number %d: %s"
                .formatted(frame, writer.number(), stripe, Math.max(number(), SlabLayout.firstNumber(memory)), what));
    }

    /** Reports a seal that does not fit; an open slab has none. */
    void checkSeal() {
        if (SlabLayout.used(memory) != 0 && !SlabLayout.isIntact(memory)) {
            long first = SlabLayout.firstNumber(memory);
            long last = first + SlabLayout.summary(memory).total() - 1;
            damages.accept(
                    document.damage("a sealed slab does not fit its checksum (writer %d, stripe %d, numbers %d to %d)"
                            .formatted(writer.number(), stripe, first, last)));
        }
    }

    SlabReport report(boolean sealed, long entryCount, List<Damage> found) {
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
        if (textLength < 0 || textLength > length - DefinitionLayout.TEXT_OFFSET) {
            damaged("a definition's text is " + textLength + " bytes long");
        } else if (type != null) {
            define(type, textLength);
        }
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
