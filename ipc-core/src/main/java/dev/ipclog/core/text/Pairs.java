package dev.ipclog.core.text;

import dev.ipclog.core.read.KeyValue;
import java.util.List;
import java.util.Map;

/** Pairs as {@code key=value}, quoted where a reader could take them for something else. */
final class Pairs {
    private final Ink ink;

    Pairs(Ink ink) {
        this.ink = ink;
    }

    void append(List<KeyValue> pairs, StringBuilder out, Room room) {
        for (KeyValue pair : pairs) {
            if (room.isFull()) {
                return;
            }
            out.append(' ');
            ink.write(word(pair.key(), room) + '=', Ink.DIM, out);
            out.append(word(String.valueOf(pair.value()), room));
        }
    }

    void appendContext(Map<String, String> context, StringBuilder out, Room room) {
        if (context.isEmpty() || room.isFull()) {
            return;
        }
        out.append(' ');
        ink.start(Ink.DIM, out);
        String separator = "{";
        for (Map.Entry<String, String> pair : context.entrySet()) {
            if (room.isFull()) {
                break;
            }
            out.append(separator).append(word(pair.getKey(), room)).append('=');
            out.append(word(pair.getValue(), room));
            separator = " ";
        }
        out.append('}');
        ink.end(Ink.DIM, out);
    }

    private static String word(String text, Room room) {
        String safe = room.line(String.valueOf(text));
        return isWord(safe) ? safe : '"' + safe.replace("\"", "\\\"") + '"';
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c == ' ' || c == '=' || c == '"' || c == '{' || c == '}');
    }
}
