package dev.ipclog.core.read;

import dev.ipclog.core.format.DefinitionType;
import dev.ipclog.core.format.EntryLayout;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.read.Definitions.Definition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the current entry of a slab into one that stands alone. */
final class EntryDecoder {
    private static final String UNKNOWN = "?";

    private final SlabReader slab;
    private final ByteBuffer memory;
    private final int frame;
    private final int flags;
    private final ValueReader values;
    private final Definitions definitions;

    private EntryDecoder(SlabReader slab, ByteBuffer memory) {
        this.slab = slab;
        this.memory = memory;
        this.frame = slab.entry().at();
        this.definitions = slab.definitions();
        this.flags = FrameLayout.flags(memory, frame);
        int bodyLength = slab.entry().length() - EntryLayout.VALUES_OFFSET;
        this.values = new ValueReader(
                memory.slice(frame + EntryLayout.VALUES_OFFSET, bodyLength).order(ByteOrder.LITTLE_ENDIAN));
    }

    static Entry decode(SlabReader slab) throws MalformedException, IOException {
        return decode(slab, 0);
    }

    /** Of an entry that is shown late by so much. */
    static Entry decode(SlabReader slab, long lateNanos) throws MalformedException, IOException {
        if (slab.entry().length() > EntryLayout.MAX_LENGTH) {
            throw new MalformedException("it is " + slab.entry().length() + " bytes long");
        }
        ByteBuffer memory = slab.entry().bytes();
        if (memory == null) {
            throw new MalformedException("its file has been cut short");
        }
        return new EntryDecoder(slab, memory).entry(lateNanos);
    }

    private Entry entry(long lateNanos) throws MalformedException {
        long time = slab.time();
        long wall = slab.anchor().wallAt(time);
        Definition site = site();
        String pattern = has(EntryLayout.INLINE_PATTERN) ? values.string() : text(site);
        List<Object> arguments = values.values(FrameLayout.arguments(memory, frame));
        Map<String, String> context = has(EntryLayout.CONTEXT) ? context() : Map.of();
        List<String> markers = has(EntryLayout.MARKERS) ? markers() : List.of();
        List<KeyValue> keyValues = has(EntryLayout.KEY_VALUES) ? values.keyValues() : List.of();
        ThrowableText throwable = has(EntryLayout.THROWABLE) ? values.throwable() : null;
        String caller = has(EntryLayout.CALLER) ? text(definition(DefinitionType.CALLER)) : null;
        Definition origin = has(EntryLayout.ORIGIN) ? definition(DefinitionType.PROCESS) : definitions.process();
        return new Entry(
                wall,
                time,
                slab.severity(),
                text(origin),
                origin == null ? slab.place().claim().pid() : origin.related(),
                slab.place().claim().writer(),
                slab.place().claim().stripe(),
                slab.number(),
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
