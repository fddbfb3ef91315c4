package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is logged comes out of the journal as it went in. */
class RoundTripPropertyTest {
    private static Path directory;
    private static RoundTrip journal;

    @BeforeContainer
    static void open() throws IOException {
        directory = Files.createTempDirectory("ipclog-properties");
        journal = RoundTrip.open(directory);
    }

    @AfterContainer
    static void close() throws IOException {
        journal.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void anEntryComesOutAsItWentIn(
            @ForAll("texts") String pattern,
            @ForAll("values") @Size(max = 40) List<Object> arguments,
            @ForAll("contexts") Map<String, String> context,
            @ForAll("values") @Size(max = 5) List<Object> pairs) {
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

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(300);
    }

    @Provide
    Arbitrary<Map<String, String>> contexts() {
        Arbitrary<String> keys =
                Arbitraries.strings().alpha().numeric().withChars('ü', '界').ofMaxLength(20);
        return Arbitraries.maps(keys, texts()).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Object>> values() {
        return Arbitraries.<Object>oneOf(
                        Arbitraries.just(null),
                        Arbitraries.of(true, false),
                        Arbitraries.bytes(),
                        Arbitraries.shorts(),
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.floats(),
                        Arbitraries.doubles(),
                        Arbitraries.chars(),
                        Arbitraries.strings().ofMaxLength(600))
                .list();
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
