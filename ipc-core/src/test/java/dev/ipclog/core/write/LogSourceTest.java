package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogSourceTest {
    private static final int BOUND = 1024;

    private final AtomicInteger numbers = new AtomicInteger();
    private final LogSource source = new LogSource("logger", numbers);

    @Test
    void aPatternIsDefinedWhenItComesTheSecondTime() {
        assertNull(source.callSite("frame {}"));
        Definition defined = source.callSite("frame {}");
        assertNotNull(defined);
        assertSame(defined, source.callSite("frame {}"));
        assertSame(source.logger(), defined.required);
    }

    @Test
    void aPatternIsKnownByItsTextAndNotByItsObject() {
        define("frame {}");
        assertSame(source.callSite("frame {}"), source.callSite("frame" + (numbers.get() > 0 ? " {}" : "")));
    }

    @Test
    void textsThatNeverComeAgainDefineNothing() {
        int before = numbers.get();
        for (int i = 0; i < 10_000; i++) {
            assertNull(source.callSite("frame " + i));
        }
        assertEquals(before, numbers.get());
    }

    @Test
    void patternsWithTheSameHashAreKeptApart() {
        assertEquals("Aa".hashCode(), "BB".hashCode());
        assertNotSame(define("Aa"), define("BB"));
        assertSame(define("Aa"), source.callSite("Aa"));
    }

    @Test
    void eachPatternHasANumberOfItsOwn() {
        Set<Integer> distinct = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            distinct.add(define("pattern " + i).number);
        }
        assertEquals(500, distinct.size());
        assertEquals(
                500,
                IntStream.range(0, 500)
                        .filter(i -> source.callSite("pattern " + i) != null)
                        .count());
    }

    @Test
    void thereIsABoundToThem() {
        for (int i = 0; i < BOUND; i++) {
            define("pattern " + i);
        }
        assertNull(source.callSite("one too many"));
        assertNull(source.callSite("one too many"));
        assertNotNull(source.callSite("pattern 0"));
    }

    @Test
    void neitherAnEndlessPatternNorNoneIsDefined() {
        String endless = "x".repeat(1025);
        assertNull(source.callSite(endless));
        assertNull(source.callSite(endless));
        assertNull(source.callSite(null));
        assertNull(source.callSite(null));
    }

    private Definition define(String pattern) {
        source.callSite(pattern);
        return source.callSite(pattern);
    }
}
