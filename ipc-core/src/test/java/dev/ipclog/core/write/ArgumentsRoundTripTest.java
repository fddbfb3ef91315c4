package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ipclog.core.read.Entry;
import dev.ipclog.core.read.TextValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arguments of a log call come out of the journal as they went in. */
class ArgumentsRoundTripTest {
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
    void everyTypeOfArgumentKeepsItsTypeAndValue() {
        List<Object> arguments = Arrays.asList(
                null,
                true,
                false,
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                Float.NaN,
                Double.MAX_VALUE,
                -0.0,
                Double.NEGATIVE_INFINITY,
                'x',
                '\uD83D',
                "",
                "text",
                "界🙂\u0000\n");

        assertEquals(
                arguments,
                journal.log("{}", entry -> arguments.forEach(entry::add)).arguments());
    }

    @Test
    void primitivesAreKeptWithoutBeingBoxed() {
        Entry entry = journal.log("{} {} {} {}", e -> {
            e.add(-1);
            e.add(1L << 40);
            e.add(0.1);
            e.add(true);
        });
        assertEquals(List.of(-1, 1L << 40, 0.1, true), entry.arguments());
    }

    @Test
    void anyOtherObjectIsWhatItSaidAtTheCall() {
        StringBuilder changing = new StringBuilder("at the call");
        Entry entry = journal.log("{} {} {}", e -> {
            e.add(changing);
            e.add(new int[] {1, 2});
            e.add(List.of("a", 'b'));
            changing.append(", not later");
        });
        assertEquals(
                List.of(new TextValue("at the call"), new TextValue("[1, 2]"), new TextValue("[a, b]")),
                entry.arguments());
    }

    @Test
    void anObjectThatFailsToSayAnythingCostsOnlyItsOwnText() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };
        Entry entry = journal.log("{} {}", e -> {
            e.add(failing);
            e.add("fine");
        });
        assertEquals(List.of(new TextValue("[FAILED toString()]"), "fine"), entry.arguments());
    }

    @Test
    void textsOfEveryLengthAroundTheShortOnesAreWhole() {
        for (int length : new int[] {0, 1, 84, 85, 86, 254, 255, 256, 257, 5_000, 70_000}) {
            String ascii = "x".repeat(length);
            String wide = "界".repeat(length);
            Entry entry = journal.log("{} {} {}", e -> {
                e.add(ascii);
                e.add(wide);
                e.add(List.of(ascii));
            });
            assertEquals(List.of(ascii, wide, new TextValue("[" + ascii + "]")), entry.arguments());
        }
    }

    @Test
    void noMoreThan255ArgumentsAreKept() {
        Entry entry = journal.log("{}", e -> IntStream.range(0, 300).forEach(e::add));
        assertEquals(IntStream.range(0, 255).boxed().toList(), entry.arguments());
        assertEquals(0, entry.keyValues().size());
    }

    @Test
    void aMessageMayBeMissingAndArgumentsMayBeToo() {
        Entry entry = journal.log(null, e -> {});
        assertNull(entry.pattern());
        assertNull(entry.message());
        assertEquals(List.of(), entry.arguments());
    }

    @Test
    void aPatternReadsTheSameWhetherItIsDefinedOrNot() {
        String pattern = "seen {} times";
        for (int i = 0; i < 4; i++) {
            int times = i;
            Entry entry = journal.log(pattern, e -> e.add(times));
            assertEquals(pattern, entry.pattern());
            assertEquals("seen " + i + " times", entry.message());
            assertEquals(RoundTrip.LOGGER, entry.logger());
        }
    }

    @Test
    void aPatternOfAnyLengthIsKept() {
        String endless = "界".repeat(40_000) + " {}";
        assertEquals(endless, journal.log(endless, e -> e.add(1)).pattern());
        assertEquals(endless, journal.log(endless, e -> e.add(1)).pattern());
    }
}
