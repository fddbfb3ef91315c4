package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.KeyValue;
import dev.ipclog.core.read.TextValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes into a log call comes out of the journal, beside its arguments. */
class EntryRoundTripTest {
    @TempDir
    static Path directory;

    private static RoundTrip journal;

    @BeforeAll
    static void open() {
        journal = RoundTrip.open(directory);
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @ParameterizedTest
    @EnumSource
    void everySeverityIsKept(Severity severity) {
        EntryEncoder encoder = journal.writer.begin(journal.source, severity, "x");
        assertTrue(encoder.commit());
        assertEquals(severity, journal.next().severity());
    }

    @Test
    void anEntrySaysWhoLoggedItWhenAndWhere() {
        Instant before = Instant.now().minusMillis(50);
        long monotonic = System.nanoTime();
        Entry entry = journal.log("x", e -> {});

        assertEquals(RoundTrip.PROCESS, entry.process());
        assertEquals(ProcessHandle.current().pid(), entry.pid());
        assertEquals(journal.writer.number(), entry.writer());
        assertEquals(Thread.currentThread().getName(), entry.thread());
        assertTrue(entry.monotonicNanos() >= monotonic && entry.monotonicNanos() <= System.nanoTime());
        assertTrue(entry.time().isAfter(before)
                && entry.time().isBefore(Instant.now().plusMillis(50)));
        assertNull(entry.caller());
        assertNull(entry.throwable());
        assertEquals(Map.of(), entry.context());
    }

    @Test
    void aRenamedThreadIsShownByItsNewName() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        try {
            thread.setName("renamed 界");
            assertEquals("renamed 界", journal.log("x", e -> {}).thread());
        } finally {
            thread.setName(name);
        }
        assertEquals(name, journal.log("x", e -> {}).thread());
    }

    @Test
    void allPartsTogetherAreKept() {
        Map<String, String> mdc = new LinkedHashMap<>();
        mdc.put("request", "17");
        mdc.put("schön", null);
        Definition context = journal.writer.context(mdc);
        Definition[] markers = {
            journal.writer.marker("AUDIT"), journal.writer.marker("界"), journal.writer.marker("left out")
        };
        Definition caller = journal.writer.caller("pkg.Class.method(File.java:12)");
        Definition origin = journal.writer.origin("child", 4711);

        Entry entry = journal.log("a {}", e -> {
            e.add("b");
            e.context(context);
            e.markers(markers, 2);
            e.keyValues(3);
            e.keyValue("count", 3);
            e.keyValue("nothing", null);
            e.keyValue(null, List.of("text"));
            e.throwable(new IllegalStateException("broken"));
            e.caller(caller);
            e.origin(origin);
        });

        assertEquals("a b", entry.message());
        Map<String, String> expected = new LinkedHashMap<>(mdc);
        expected.put("schön", "null");
        assertEquals(expected, entry.context());
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(entry.context().keySet()));
        assertEquals(List.of("AUDIT", "界"), entry.markers());
        assertEquals(
                List.of(
                        new KeyValue("count", 3),
                        new KeyValue("nothing", null),
                        new KeyValue("null", new TextValue("[text]"))),
                entry.keyValues());
        assertEquals("broken", entry.throwable().message());
        assertEquals("pkg.Class.method(File.java:12)", entry.caller());
        assertEquals("child", entry.process());
        assertEquals(4711, entry.pid());
    }

    @Test
    void eachPartIsKeptAlone() {
        assertEquals(
                Map.of("k", "v"),
                journal.log("x", e -> e.context(journal.writer.context(Map.of("k", "v"))))
                        .context());
        assertEquals(
                List.of("M"),
                journal.log("x", e -> e.markers(new Definition[] {journal.writer.marker("M")}, 1))
                        .markers());
        assertEquals(List.of(), journal.log("x", e -> e.keyValues(0)).keyValues());
        assertEquals(
                "here",
                journal.log("x", e -> e.caller(journal.writer.caller("here"))).caller());
        assertEquals(
                "other",
                journal.log("x", e -> e.origin(journal.writer.origin("other", 1)))
                        .process());
        assertEquals(RoundTrip.PROCESS, journal.log("x", e -> {}).process());
    }

    @Test
    void moreThan255KeyValuesAreRefused() {
        EntryEncoder entry = journal.writer.begin(journal.source, Severity.INFO, "x");
        assertThrows(IllegalArgumentException.class, () -> entry.keyValues(256));
        assertThrows(IllegalArgumentException.class, () -> entry.keyValues(-1));
        entry.abandon();
    }

    @Test
    void manyMarkersAreKept() {
        Definition[] markers = IntStream.range(0, 300)
                .mapToObj(i -> journal.writer.marker("m" + i))
                .toArray(Definition[]::new);
        Entry entry = journal.log("x", e -> e.markers(markers, 300));
        assertEquals(IntStream.range(0, 255).mapToObj(i -> "m" + i).toList(), entry.markers());
    }

    @Test
    void aCallWithinACallIsAnEntryOfItsOwn() {
        Object talkative = new Object() {
            @Override
            public String toString() {
                EntryEncoder inner = journal.writer.begin(journal.source, Severity.DEBUG, "inner");
                inner.commit();
                return "talkative";
            }
        };
        EntryEncoder outer = journal.writer.begin(journal.source, Severity.INFO, "outer {}");
        outer.add(talkative);
        assertTrue(outer.commit());

        assertEquals("inner", journal.next().message());
        assertEquals("outer talkative", journal.next().message());
    }

    @Test
    void anAbandonedCallLeavesNothing() {
        EntryEncoder abandoned = journal.writer.begin(journal.source, Severity.INFO, "abandoned");
        abandoned.add(1);
        abandoned.abandon();

        assertEquals("kept", journal.log("kept", e -> {}).message());
    }
}
