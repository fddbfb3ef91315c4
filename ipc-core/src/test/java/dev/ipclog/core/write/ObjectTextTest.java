package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.helpers.MessageFormatter;

class ObjectTextTest {
    static Stream<Arguments> arrays() {
        Object[] withinItself = {"a", null, 2};
        withinItself[1] = withinItself;
        Object[] inner = {"shared"};
        return Stream.of(
                        new int[] {1, 2},
                        new long[] {1},
                        new double[] {0.5, Double.NaN},
                        new float[] {1.5f},
                        new boolean[] {true, false},
                        new byte[] {-1},
                        new char[] {'a', '界'},
                        new short[] {7},
                        new String[] {"a", null, ""},
                        new Object[] {},
                        new Object[] {new int[] {1}, new Object[] {new String[] {"deep"}, 'c'}, List.of(1, 2)},
                        new Object[] {inner, inner},
                        new int[][] {{1}, {}, {2, 3}},
                        withinItself)
                .map(array -> Arguments.of((Object) array));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayLooksAsSlf4jShowsIt(Object array) {
        String expected =
                MessageFormatter.arrayFormat("{}", new Object[] {array}).getMessage();
        assertEquals(expected, ObjectText.of(array));
    }

    @Test
    void anObjectIsWhatItSaysOfItself() {
        assertEquals("[1, 2]", ObjectText.of(List.of(1, 2)));
        assertEquals("null", ObjectText.of(new Says(() -> null)));
    }

    @Test
    void anObjectThatCannotBeAskedIsNamedAsSuch() {
        assertEquals("[FAILED toString()]", ObjectText.of(new Says(() -> {
            throw new IllegalStateException("no");
        })));
        assertEquals("[FAILED toString()]", ObjectText.of(new Says(() -> {
            throw new StackOverflowError();
        })));
        assertEquals("[1, [FAILED toString()]]", ObjectText.of(new Object[] {
            1,
            new Says(() -> {
                throw new IllegalStateException("no");
            })
        }));
    }

    private record Says(Supplier<String> text) {
        @Override
        public String toString() {
            return text.get();
        }
    }
}
