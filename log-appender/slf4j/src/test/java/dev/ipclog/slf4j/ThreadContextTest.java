package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.write.Definition;
import dev.ipclog.core.write.JournalWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadContextTest {
    @AutoClose
    private static JournalWriter writer;

    private final ThreadContext context = new ThreadContext();

    @BeforeAll
    static void openWriter(@TempDir Path directory) {
        writer = JournalWriter.open(directory, "test");
    }

    @Test
    void anUnchangedContextKeepsItsSnapshot() {
        context.put("request", "7");
        Definition snapshot = snapshot();
        context.put("request", "7");
        context.remove("user");
        assertSame(snapshot, snapshot());
    }

    @Test
    void aChangedContextGetsANewSnapshot() {
        context.put("request", "7");
        Definition first = snapshot();
        context.put("request", "8");
        Definition second = snapshot();
        assertNotSame(first, second);
        context.put("user", null);
        Definition third = snapshot();
        assertNotSame(second, third);
        context.remove("user");
        Definition fourth = snapshot();
        assertNotSame(third, fourth);
        context.setContextMap(Map.of("request", "9"));
        assertNotSame(fourth, snapshot());
    }

    @Test
    void anEmptyContextHasNoSnapshot() {
        assertNull(snapshot());
        context.put("request", "7");
        context.remove("request");
        assertNull(snapshot());
        context.put("request", "7");
        context.clear();
        assertNull(snapshot());
        assertNull(context.get("request"));
    }

    @Test
    void copiesAreCopies() {
        context.put("b", "1");
        context.put("a", "2");
        Map<String, String> copy = context.getCopyOfContextMap();
        context.put("b", "3");
        assertEquals(Map.of("b", "1", "a", "2"), copy);
        assertEquals(List.of("b", "a"), List.copyOf(copy.keySet()));

        Map<String, String> given = new LinkedHashMap<>(Map.of("c", "4"));
        context.setContextMap(given);
        given.clear();
        assertEquals("4", context.get("c"));
        assertNull(context.get("b"));
        context.setContextMap(null);
        assertEquals(Map.of(), context.getCopyOfContextMap());
    }

    @Test
    void eachThreadHasItsOwn() {
        context.put("request", "7");
        assertNull(CompletableFuture.supplyAsync(() -> context.get("request")).join());
    }

    @Test
    void stacksAreKeptByKey() {
        context.pushByKey("step", "load");
        context.pushByKey("step", "parse");
        context.pushByKey(null, "ignored");
        assertEquals(List.of("parse", "load"), List.copyOf(context.getCopyOfDequeByKey("step")));
        assertEquals("parse", context.popByKey("step"));
        assertEquals("load", context.popByKey("step"));
        assertNull(context.popByKey("step"));
        assertNull(context.popByKey("other"));
        context.pushByKey("step", "load");
        context.clearDequeByKey("step");
        assertNull(context.popByKey("step"));
        assertNull(snapshot());
    }

    @Test
    void clearingTheMapLeavesTheStacks() {
        context.pushByKey("step", "load");
        context.clear();
        assertTrue(context.getCopyOfDequeByKey("step").contains("load"));
    }

    private Definition snapshot() {
        return context.snapshot(writer);
    }
}
