package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.read.Entry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/** Each pattern with each list of arguments: what a reader shows is what SLF4J's own formatter gives. */
class MessageFormattingTest {
    private static final List<String> PATTERNS = Arrays.asList(
            null,
            "",
            "{}",
            "plain",
            "{} {}",
            "{}{}{}",
            "a {} b {} c {} d {}",
            "{",
            "}",
            "{ }",
            "{{}}",
            "{}}",
            "\\{}",
            "\\{} {}",
            "\\\\{} {}",
            "\\\\\\{} {}",
            "{} \\{}",
            "\\",
            "{}\\",
            "a\\{b {}",
            "C:\\\\{}",
            "höjd {} 相機 {} 🎥",
            "line {}\nline {}");

    private static final List<Object[]> ARGUMENTS = List.of(
            new Object[] {},
            new Object[] {null},
            new Object[] {1},
            new Object[] {"{}"},
            new Object[] {"\\{}", "x"},
            new Object[] {1, 2L},
            new Object[] {null, null, null},
            new Object[] {(byte) -1, (short) -2, 3f, 4d, 'c', true},
            new Object[] {Float.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0, Long.MIN_VALUE},
            new Object[] {'\u00e5', '\u0000', Character.MAX_VALUE == 'x'},
            new Object[] {"å相🎥", UUID.nameUUIDFromBytes(new byte[1]), new BigDecimal("1.50"), Duration.ofMillis(5)},
            new Object[] {List.of(1, 2), Optional.empty(), Threshold.WARN},
            new Object[] {new int[] {1, 2}, new byte[0], new char[] {'a'}, new boolean[] {true}},
            new Object[] {new long[] {1}, new short[] {2}, new float[] {3}, new double[] {4}},
            new Object[] {new Object[] {1, new Object[] {"a", null, new int[][] {{1}, {}}}}, new String[0]},
            new Object[] {containingItself(), "x"},
            new Object[] {sameTwice()},
            new Object[] {new NullText(), "x"},
            new Object[] {new IllegalStateException("last")},
            new Object[] {"x", new IllegalStateException("last")},
            new Object[] {new IllegalStateException("first"), "x"},
            new Object[] {"x", "y", "z", new IllegalStateException("last")},
            new Object[] {"x", null, new AssertionError("last")});

    @AutoClose
    private static LoggingFixture fixture;

    @BeforeAll
    static void open(@TempDir Path directory) {
        fixture = new LoggingFixture(directory, false);
    }

    @Test
    void messagesEqualThoseOfSlf4j() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        List<FormattingTuple> expected = new ArrayList<>();
        for (String pattern : PATTERNS) {
            for (Object[] arguments : ARGUMENTS) {
                logger.info(pattern, arguments);
                expected.add(MessageFormatter.arrayFormat(pattern, arguments));
            }
        }
        assertSame(expected, fixture.entries(logger));
    }

    @Test
    void oneAndTwoArgumentsEqualAnArrayOfThem() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        List<FormattingTuple> expected = new ArrayList<>();
        for (String pattern : PATTERNS) {
            for (Object[] arguments : ARGUMENTS) {
                if (arguments.length == 1) {
                    logger.info(pattern, arguments[0]);
                    expected.add(MessageFormatter.format(pattern, arguments[0]));
                } else if (arguments.length == 2) {
                    logger.info(pattern, arguments[0], arguments[1]);
                    expected.add(MessageFormatter.format(pattern, arguments[0], arguments[1]));
                }
            }
        }
        assertSame(expected, fixture.entries(logger));
    }

    @Test
    void aNullArrayIsNoArguments() {
        IpclogLogger logger = fixture.logger(Threshold.INFO);
        logger.info("{} and {}", (Object[]) null);
        assertEquals("{} and {}", fixture.only(logger).message());
    }

    private static void assertSame(List<FormattingTuple> expected, List<Entry> entries) {
        assertEquals(
                expected.stream().map(FormattingTuple::getMessage).toList(),
                entries.stream().map(Entry::message).toList());
        assertEquals(
                expected.stream().map(tuple -> text(tuple.getThrowable())).toList(),
                entries.stream().map(MessageFormattingTest::throwableText).toList());
    }

    private static String text(Throwable thrown) {
        return thrown == null ? null : thrown.getClass().getName() + ": " + thrown.getMessage();
    }

    private static String throwableText(Entry entry) {
        return entry.throwable() == null
                ? null
                : entry.throwable().className() + ": " + entry.throwable().message();
    }

    private static Object[] containingItself() {
        Object[] array = {1, null, 2};
        array[1] = new Object[] {array, "inner"};
        return array;
    }

    private static Object[] sameTwice() {
        int[] twice = {7};
        return new Object[] {twice, twice, new Object[] {twice}};
    }

    private static final class NullText {
        @Override
        @SuppressWarnings("ToStringReturnsNull")
        public String toString() {
            return null;
        }
    }
}
