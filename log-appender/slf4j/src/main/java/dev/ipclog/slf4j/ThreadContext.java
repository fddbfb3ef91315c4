package dev.ipclog.slf4j;

import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.JournalWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC: a map for each thread, not inherited. What goes into the journal is a snapshot of it, made by the first log
 * call after a change and used again until the next one.
 *
 * <p>The stacks of {@code pushByKey} are the application's own and, as with other providers, not logged.
 */
final class ThreadContext implements MDCAdapter {
    private static final Contents NOTHING = new Contents();

    /** Not static: a snapshot belongs to the writer of one provider. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Contents> contents = new ThreadLocal<>();

    /** Whether any thread has put something in: a plain read, which spares most applications the look-up by thread. */
    private boolean used;

    private static final class Contents {
        final Map<String, String> map = new LinkedHashMap<>();
        final Map<String, Deque<String>> stacks = new HashMap<>();
        /** Null if it must be made anew. */
        Definition snapshot;
    }

    /** The calling thread's context as {@code writer} defines it, or null if it is empty. */
    Definition snapshot(JournalWriter writer) {
        Contents own = used ? contents.get() : null;
        if (own == null || own.map.isEmpty()) {
            return null;
        }
        if (own.snapshot == null) {
            own.snapshot = writer.context(own.map);
        }
        return own.snapshot;
    }

    @Override
    public void put(String key, String value) {
        Contents own = ownContents();
        boolean wasThere = own.map.containsKey(key);
        String before = own.map.put(key, value);
        if (!wasThere || !Objects.equals(before, value)) {
            own.snapshot = null;
        }
    }

    @Override
    public String get(String key) {
        return found().map.get(key);
    }

    @Override
    public void remove(String key) {
        Contents own = found();
        if (own.map.containsKey(key)) {
            own.map.remove(key);
            own.snapshot = null;
        }
    }

    @Override
    public void clear() {
        setContextMap(null);
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
        return new LinkedHashMap<>(found().map);
    }

    @Override
    public void setContextMap(Map<String, String> contextMap) {
        Contents own = ownContents();
        own.map.clear();
        own.snapshot = null;
        if (contextMap != null) {
            own.map.putAll(contextMap);
        }
    }

    @Override
    public void pushByKey(String key, String value) {
        if (key != null) {
            ownContents().stacks.computeIfAbsent(key, k -> new ArrayDeque<>()).push(String.valueOf(value));
        }
    }

    @Override
    public String popByKey(String key) {
        Deque<String> stack = found().stacks.get(key);
        return stack == null ? null : stack.poll();
    }

    @Override
    public Deque<String> getCopyOfDequeByKey(String key) {
        Deque<String> stack = found().stacks.get(key);
        return stack == null ? null : new ArrayDeque<>(stack);
    }

    @Override
    public void clearDequeByKey(String key) {
        found().stacks.remove(key);
    }

    /** To read, and to take out: for a thread that has put nothing in, an empty one that stays so. */
    private Contents found() {
        Contents own = contents.get();
        return own == null ? NOTHING : own;
    }

    private Contents ownContents() {
        Contents own = contents.get();
        if (own == null) {
            used = true;
            own = new Contents();
            contents.set(own);
        }
        return own;
    }
}
