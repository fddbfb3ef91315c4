package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.property.Draw;
import dev.ipclog.core.property.Property;
import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.KeyValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is logged comes out of the journal as it went in. */
class RoundTripPropertyTest {
    private static final int TRIES = 300;

    private static RoundTrip journal;

    @BeforeAll
    static void open(@TempDir Path directory) {
        journal = RoundTrip.open(directory);
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @Test
    void anEntryComesOutAsItWentIn() {
        Property.holds(TRIES, draw -> {
            Supplier<Object> value = () -> value(draw);
            Map<String, String> context = draw.map(6, () -> whole(draw.text(20)), () -> draw.text(300));
            assertComesOut(draw.text(300), draw.list(40, value), context, draw.list(5, value));
        });
    }

    private static void assertComesOut(
            String pattern, List<Object> arguments, Map<String, String> context, List<Object> pairs) {
        Entry entry = journal.log(pattern, encoder -> {
            arguments.forEach(encoder::add);
            encoder.context(journal.writer.context(context));
            encoder.keyValues(pairs.size());
            pairs.forEach(value -> encoder.keyValue("key", value));
        });

        assertEquals(whole(pattern), entry.pattern());
        assertEquals(wholes(arguments), entry.arguments());
        Map<String, String> expected = new LinkedHashMap<>();
        context.forEach((key, value) -> expected.put(whole(key), whole(value)));
        assertEquals(expected, entry.context());
        assertEquals(
                wholes(pairs).stream().map(value -> new KeyValue("key", value)).toList(), entry.keyValues());
    }

    private static Object value(Draw draw) {
        return draw.<Object>oneOf(List.of(
                () -> null,
                () -> draw.of(List.of(true, false)),
                () -> (byte) draw.integer(),
                () -> (short) draw.integer(),
                () -> (int) draw.integer(),
                draw::integer,
                () -> (float) draw.real(),
                draw::real,
                () -> (char) draw.upTo(Character.MAX_VALUE),
                () -> draw.text(600)));
    }

    private static List<Object> wholes(List<Object> values) {
        return Arrays.asList(values.stream()
                .map(value -> value instanceof String text ? whole(text) : value)
                .toArray());
    }

    /** With U+FFFD for each surrogate that stands alone. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
