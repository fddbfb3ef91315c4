package dev.ipclog.core.write;

import java.lang.reflect.Array;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What an object says of itself, as SLF4J's MessageFormatter would show it: arrays with their elements, however deep, an
 * array within itself as {@code [...]}, and {@code [FAILED toString()]} for what cannot be asked.
 */
final class ObjectText {
    static final String FAILED = "[FAILED toString()]";

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> enclosing = Collections.newSetFromMap(new IdentityHashMap<>());

    private ObjectText() {}

    static String of(Object value) {
        return value.getClass().isArray() ? new ObjectText().array(value).toString() : ask(value);
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static String ask(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (Throwable e) {
            return FAILED;
        }
    }

    private StringBuilder array(Object array) {
        if (!enclosing.add(array)) {
            return text.append("[...]");
        }
        text.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            element(i == 0 ? "" : ", ", Array.get(array, i));
        }
        enclosing.remove(array);
        return text.append(']');
    }

    private void element(String separator, Object value) {
        text.append(separator);
        if (value == null) {
            text.append("null");
        } else if (value.getClass().isArray()) {
            array(value);
        } else {
            text.append(ask(value));
        }
    }
}
