package dev.ipclog.core.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.read.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of any size come out of the journal, the largest ones cut. */
class LargeEntryRoundTripTest {
    private static final int CAP = JournalWriter.MAX_ENTRY_LENGTH;

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

    @Test
    void aTextPastTheCapIsCutWithAMark() {
        String endless = "x".repeat(3 * CAP);
        Entry entry = journal.log("{} {}", e -> {
            e.add(endless);
            e.add("nothing of this is left");
            e.caller(journal.writer.caller("here"));
        });
        String kept = (String) entry.arguments().get(0);
        assertTrue(kept.matches("(?s)x+… \\[[0-9]+ more characters cut]"), () -> kept.substring(kept.length() - 60));
        int mark = kept.indexOf('…');
        assertEquals("… [" + (endless.length() - mark) + " more characters cut]", kept.substring(mark));
        assertTrue(mark > CAP - 1_000 && mark <= CAP);
        assertEquals("… [23 more characters cut]", entry.arguments().get(1));
        assertEquals("here", entry.caller());
    }

    @Test
    void everyPartThatIsTooLongIsCutOnItsOwn() {
        String endless = "界".repeat(CAP);
        Entry entry = journal.log(endless, e -> {
            e.add(endless);
            e.context(journal.writer.context(Map.of("key", endless)));
            e.markers(new Definition[] {journal.writer.marker(endless)}, 1);
            e.keyValues(255);
            for (int i = 0; i < 255; i++) {
                e.keyValue(endless, endless);
            }
            e.throwable(new IllegalStateException(endless, new Exception(endless)));
            e.caller(journal.writer.caller(endless));
            e.origin(journal.writer.origin(endless, 1));
        });
        assertTrue(entry.pattern().endsWith("more characters cut]"));
        assertTrue(entry.context().get("key").endsWith("more characters cut]"));
        assertTrue(entry.markers().get(0).endsWith("more characters cut]"));
        assertTrue(entry.caller().endsWith("more characters cut]"));
        assertTrue(entry.throwable().message().endsWith("more characters cut]"));
        assertTrue(entry.process().endsWith("more characters cut]"));
        assertEquals(255, entry.keyValues().size());
        assertTrue(entry.pattern().getBytes(UTF_8).length <= CAP + 100);
    }

    @Test
    void entriesOfAllSizesFollowOneAnother() {
        Random random = new Random(1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add("é".repeat(random.nextInt(i % 30 == 0 ? 200_000 : 300)));
        }
        for (String text : texts) {
            EntryEncoder entry = journal.writer.begin(journal.source, Severity.INFO, "{}");
            entry.add(text);
            assertTrue(entry.commit());
        }
        for (String text : texts) {
            assertEquals(text, journal.next().arguments().get(0));
        }
    }

    @Test
    void anMdcOfVeryManyKeysDoesNotEndTheLogging() {
        Map<String, String> endless = new LinkedHashMap<>();
        for (int i = 0; i < 600_000; i++) {
            endless.put("key " + i, "value");
        }
        EntryEncoder entry = journal.writer.begin(journal.source, Severity.INFO, "with an endless MDC");
        entry.context(journal.writer.context(endless));
        boolean kept = entry.commit();

        assertEquals("after it", journal.log("after it", e -> {}, kept ? 1 : 0).message());
    }

    @Test
    void manyLongMarkersDoNotEndTheLogging() {
        String endless = "x".repeat(CAP);
        Definition[] markers = IntStream.range(0, 255)
                .mapToObj(i -> journal.writer.marker(i + endless))
                .toArray(Definition[]::new);
        for (int i = 0; i < 8; i++) {
            EntryEncoder entry = journal.writer.begin(journal.source, Severity.INFO, "with long markers");
            entry.markers(markers, 255);
            boolean kept = entry.commit();

            assertEquals(
                    "after it", journal.log("after it", e -> {}, kept ? 1 : 0).message());
        }
    }
}
