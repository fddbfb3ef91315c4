package dev.ipclog.core.read;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.Claim;
import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.LooseEntry;
import dev.ipclog.core.read.Definitions.Definition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the current entry of a slab, or one in no slab, into one that stands alone. */
final class EntryDecoder {
    private static final String UNKNOWN = "?";

    private final Whereabouts from;
    private final ByteBuffer memory;
    private final int frame;
    private final int flags;
    private final ValueReader values;
    private final Definitions definitions;

    /** What an entry's frame does not say; the process id is that of a process without a definition. */
    record Whereabouts(long wallNanos, long monotonicNanos, long pid, long writer, int stripe, long number) {}

    private EntryDecoder(Whereabouts from, ByteBuffer memory, int frame, int length, Definitions definitions) {
        this.from = from;
        this.memory = memory;
        this.frame = frame;
        this.definitions = definitions;
        this.flags = FrameLayout.flags(memory, frame);
        int bodyLength = length - EntryLayout.VALUES_OFFSET;
        this.values = new ValueReader(
                memory.slice(frame + EntryLayout.VALUES_OFFSET, bodyLength).order(ByteOrder.LITTLE_ENDIAN));
    }

    static Entry decode(SlabReader slab) throws MalformedException, IOException {
        return decode(slab, 0);
    }

    /** Of an entry that is shown late by so much. */
    static Entry decode(SlabReader slab, long lateNanos) throws MalformedException, IOException {
        int length = slab.entry().length();
        if (length > EntryLayout.MAX_LENGTH) {
            throw new MalformedException("it is " + length + " bytes long");
        }
        ByteBuffer memory = slab.entry().bytes();
        if (memory == null) {
            throw new MalformedException("its file has been cut short");
        }
        EntryDecoder decoder =
                new EntryDecoder(whereabouts(slab), memory, slab.entry().at(), length, slab.definitions());
        return decoder.entry(slab.severity(), lateNanos);
    }

    /** Of an entry in no slab, at that frame. */
    static Entry decode(LooseEntry entry, int frame, Definitions definitions) throws MalformedException {
        ByteBuffer frames = entry.frames();
        Whereabouts nowhere = new Whereabouts(entry.wallNanos(), entry.monotonicNanos(), 0, 0, 0, 0);
        int length = FrameLayout.length(frames, frame);
        return new EntryDecoder(nowhere, frames, frame, length, definitions)
                .entry(Severity.ofNumber(FrameLayout.severity(frames, frame)), 0);
    }

    private static Whereabouts whereabouts(SlabReader slab) {
        Claim claim = slab.place().claim();
        long wall = slab.anchor().wallAt(slab.time());
        return new Whereabouts(wall, slab.time(), claim.pid(), claim.writer(), claim.stripe(), slab.number());
    }

    private Entry entry(Severity severity, long lateNanos) throws MalformedException {
        Definition site = site();
        String pattern = has(EntryLayout.INLINE_PATTERN) ? values.string() : text(site);
        List<Object> arguments = values.values(FrameLayout.arguments(memory, frame));
        Map<String, String> context = has(EntryLayout.CONTEXT) ? context() : Map.of();
        List<String> markers = has(EntryLayout.MARKERS) ? markers() : List.of();
        List<KeyValue> keyValues = has(EntryLayout.KEY_VALUES) ? values.keyValues() : List.of();
        ThrowableText throwable = has(EntryLayout.THROWABLE) ? values.throwable() : null;
        String caller = has(EntryLayout.CALLER) ? text(definition(DefinitionType.CALLER)) : null;
        Definition origin = has(EntryLayout.ORIGIN) ? definition(DefinitionType.PROCESS) : definitions.process();
        values.end();
        return new Entry(
                from.wallNanos,
                from.monotonicNanos,
                severity,
                text(origin),
                origin == null ? from.pid : origin.related(),
                from.writer,
                from.stripe,
                from.number,
                text(definitions.get(DefinitionType.THREAD, EntryLayout.thread(memory, frame))),
                logger(site),
                pattern,
                arguments,
                context,
                markers,
                keyValues,
                throwable,
                caller,
                lateNanos);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private Definition site() {
        DefinitionType type = has(EntryLayout.INLINE_PATTERN) ? DefinitionType.LOGGER : DefinitionType.CALL_SITE;
        return definitions.get(type, EntryLayout.site(memory, frame));
    }

    private String logger(Definition site) {
        boolean isLogger = site == null || site.type() == DefinitionType.LOGGER;
        return text(isLogger ? site : definitions.get(DefinitionType.LOGGER, (int) site.related()));
    }

    private Definition definition(DefinitionType type) throws MalformedException {
        return definitions.get(type, values.int32());
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> context() throws MalformedException {
        Definition context = definition(DefinitionType.CONTEXT);
        return context == null ? Map.of() : (Map<String, String>) context.content();
    }

    private List<String> markers() throws MalformedException {
        int count = values.uint8();
        List<String> markers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            markers.add(text(definition(DefinitionType.MARKER)));
        }
        return markers;
    }

    private static String text(Definition definition) {
        return definition == null ? UNKNOWN : definition.content().toString();
    }
}
