package dev.ipclog.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ipclog.core.read.Damage;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.Gap;
import dev.ipclog.core.read.JournalEvent;
import dev.ipclog.core.read.KeyValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * A journal for programs: JSON Lines, an object (RFC 8259) per line. An entry has a {@code time}; in place of what is
 * missing or cannot be read stands an object with the one member {@code gap} or {@code damage}. What is not there, such as
 * a caller, is left out. Names are those of OpenTelemetry's log data model and of SLF4J.
 */
final class JsonLines implements StandardOutput.Form {
    private final StringWriter line = new StringWriter();
    private final JsonGenerator json;
    private final JsonParts parts;
    private final JsonRoom room = new JsonRoom();

    JsonLines() {
        try {
            json = new JsonFactory().setCharacterEscapes(new VisibleEscapes()).createGenerator(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.setRootValueSeparator(null);
        parts = new JsonParts(json, room);
    }

    @Override
    public void append(JournalEvent event, StringBuilder out) {
        try {
            room.clear();
            json.writeStartObject();
            members(event);
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append(line.getBuffer()).append('\n');
        line.getBuffer().setLength(0);
    }

    private void members(JournalEvent event) throws IOException {
        if (event instanceof Entry entry) {
            entry(entry);
        } else if (event instanceof Gap gap) {
            json.writeObjectFieldStart("gap");
            gap(gap);
            json.writeEndObject();
        } else if (event instanceof Damage damage) {
            json.writeObjectFieldStart("damage");
            damage(damage);
            json.writeEndObject();
        }
    }

    private void entry(Entry entry) throws IOException {
        parts.text("time", entry.time().toString());
        parts.text("severity", entry.severity().name());
        json.writeNumberField("severityNumber", entry.severity().number());
        source(entry.process(), entry.pid(), entry.writer(), entry.stripe());
        json.writeNumberField("number", entry.number());
        parts.text("thread", entry.thread());
        parts.text("logger", entry.logger());
        parts.text("message", entry.message());
        parts.text("pattern", entry.pattern());
        parts.list("arguments", entry.arguments());
        parts.list("markers", entry.markers());
        parts.pairs("keyValues", entry.keyValues());
        parts.pairs("context", contextOf(entry));
        parts.throwable("throwable", entry.throwable());
        parts.text("caller", entry.caller());
        if (entry.lateNanos() > 0) {
            json.writeNumberField("late_ns", entry.lateNanos());
        }
        if (room.cut() > 0) {
            json.writeNumberField("cutChars", room.cut());
        }
    }

    private void gap(Gap gap) throws IOException {
        parts.text("time", Instant.ofEpochSecond(0, gap.timeNanos()).toString());
        source(gap.process(), gap.pid(), gap.writer(), gap.stripe());
        json.writeNumberField("first", gap.first());
        json.writeNumberField("count", gap.count());
        json.writeNumberField("dropped", gap.dropped());
    }

    private void damage(Damage damage) throws IOException {
        parts.text("file", damage.file());
        json.writeNumberField("position", damage.position());
        json.writeNumberField("length", damage.length());
        parts.text("what", damage.what());
        json.writeBooleanField("certain", damage.certain());
    }

    private void source(String process, long pid, long writer, int stripe) throws IOException {
        parts.text("process", process);
        json.writeNumberField("pid", pid);
        json.writeNumberField("writer", writer);
        json.writeNumberField("stripe", stripe);
    }

    private static List<KeyValue> contextOf(Entry entry) {
        return entry.context().entrySet().stream()
                .map(pair -> new KeyValue(pair.getKey(), pair.getValue()))
                .toList();
    }
}
