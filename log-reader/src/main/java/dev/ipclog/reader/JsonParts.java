package dev.ipclog.reader;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.core.read.TextValue;
import dev.ipclog.core.read.ThrowableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Members of a JSON object. What is null or empty is left out; half a surrogate pair, which is no text, becomes U+FFFD. */
final class JsonParts {
    private static final int REPLACEMENT = 0xfffd;

    private final JsonGenerator json;
    private final JsonRoom room;

    JsonParts(JsonGenerator json, JsonRoom room) {
        this.json = json;
        this.room = room;
    }

    void text(String name, String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, whole(room.take(text)));
        }
    }

    void list(String name, List<?> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (Object value : values) {
                value(value);
            }
            json.writeEndArray();
        }
    }

    /** As an object. A key that comes more than once gets an array, since the names in an object should be unique. */
    void pairs(String name, List<KeyValue> pairs) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<Object>> pair : byKey(pairs).entrySet()) {
            if (pair.getValue().size() > 1) {
                list(pair.getKey(), pair.getValue());
            } else {
                json.writeFieldName(pair.getKey());
                value(pair.getValue().get(0));
            }
        }
        json.writeEndObject();
    }

    void throwable(String name, ThrowableText throwable) throws IOException {
        if (throwable != null) {
            json.writeObjectFieldStart(name);
            members(throwable);
            json.writeEndObject();
        }
    }

    private void members(ThrowableText throwable) throws IOException {
        text("class", throwable.className());
        text("message", throwable.message());
        list("frames", throwable.frames());
        if (throwable.framesInCommon() > 0) {
            json.writeNumberField("framesInCommon", throwable.framesInCommon());
        }
        if (throwable.circular()) {
            json.writeBooleanField("circular", true);
        }
        suppressed(throwable.suppressed());
        throwable("cause", throwable.cause());
    }

    private void suppressed(List<ThrowableText> suppressed) throws IOException {
        if (!suppressed.isEmpty()) {
            json.writeArrayFieldStart("suppressed");
            for (ThrowableText one : suppressed) {
                json.writeStartObject();
                members(one);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** A value of an entry: a text, a number, a truth or null. */
    private void value(Object value) throws IOException {
        if (value instanceof String || value instanceof Character || value instanceof TextValue) {
            json.writeString(whole(room.take(value.toString())));
        } else {
            json.writeObject(value);
        }
    }

    private Map<String, List<Object>> byKey(List<KeyValue> pairs) {
        Map<String, List<Object>> byKey = new LinkedHashMap<>();
        for (KeyValue pair : pairs) {
            byKey.computeIfAbsent(whole(room.take(String.valueOf(pair.key()))), key -> new ArrayList<>())
                    .add(pair.value());
        }
        return byKey;
    }

    private static String whole(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                ? text
                : text.codePoints()
                        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
