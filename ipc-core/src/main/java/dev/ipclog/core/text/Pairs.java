package dev.ipclog.core.text;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.read.KeyValue;
import java.util.List;
import java.util.Map;

/** Pairs as {@code key=value}, quoted where a reader could take them for something else. */
final class Pairs {
    private final Ink ink;

    Pairs(Ink ink) {
        this.ink = ink;
    }

    void append(List<KeyValue> pairs, StringBuilder out) {
        for (KeyValue pair : pairs) {
            out.append(' ');
            ink.write(word(pair.key()) + '=', Ink.DIM, out);
            out.append(word(String.valueOf(pair.value())));
        }
    }

    void appendContext(Map<String, String> context, StringBuilder out) {
        if (context.isEmpty()) {
            return;
        }
        out.append(' ');
        ink.start(Ink.DIM, out);
        String separator = "{";
        for (Map.Entry<String, String> pair : context.entrySet()) {
            out.append(separator).append(word(pair.getKey())).append('=').append(word(pair.getValue()));
            separator = " ";
        }
        out.append('}');
        ink.end(Ink.DIM, out);
    }

    private static String word(String text) {
        String safe = Sanitizer.line(String.valueOf(text));
        return isWord(safe) ? safe : '"' + safe.replace("\"", "\\\"") + '"';
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c == ' ' || c == '=' || c == '"' || c == '{' || c == '}');
    }
}
