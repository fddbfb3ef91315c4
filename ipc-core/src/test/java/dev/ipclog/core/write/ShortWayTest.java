package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ipclog.core.Severity;
import dev.ipclog.core.format.FrameLayout;
import dev.ipclog.core.format.SlabLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortWayTest {
    private static final String PATTERN = "{} and {}";
    private static final int TIME_OFFSET = 8;
    private static final int TIME_LENGTH = 5;

    private final Bench bench = new Bench();
    private final Caller caller = new Caller(new AtomicInteger(99));
    private final EntryEncoder encoder = new EntryEncoder(bench.stripes, SyncGate.OPEN, null, 1 << 20);
    private final Slab slab = Bench.slab(1 << 18);

    @BeforeEach
    void theSlabKnowsThreadAndPattern() {
        bench.stripe.ready.offer(slab);
        logLong(PATTERN);
        logLong(PATTERN);
    }

    @Test
    void whatItWritesIsWhatTheLongWayWrites() {
        Object[] simple = {
            null,
            "",
            "a",
            "ab",
            "abc",
            "camera-1",
            "nine char",
            "x".repeat(85),
            "x".repeat(86),
            "x".repeat(4000),
            "größer",
            "界",
            "🙂 and more",
            "ab\uD83Dcd",
            "é".repeat(85),
            "界".repeat(100),
            "seven+é",
            true,
            false,
            (byte) -1,
            (short) -2,
            -3,
            Integer.MAX_VALUE,
            -4L,
            Long.MIN_VALUE,
            1.5f,
            -2.5,
            Double.NaN,
            'x',
            '界'
        };
        for (Object value : simple) {
            assertSame(value);
            assertSame(value, "between", value);
        }
        assertSame();
        assertSame(Collections.nCopies(SimpleValues.MOST_ARGUMENTS, 7).toArray());
        assertEquals(0, bench.waits);
    }

    @Test
    void oneAndTwoArgumentsAreWrittenAsInAnArray() {
        byte[] array = frame(() -> logShort(PATTERN, "x", 2));
        byte[] two = frame(() -> ShortWay.take(caller, bench.source, Severity.INFO, null, PATTERN, 2, "x", 2, null));
        assertArrayEquals(array, two);

        array = frame(() -> logShort(PATTERN, "x"));
        byte[] one = frame(() -> ShortWay.take(caller, bench.source, Severity.INFO, null, PATTERN, 1, "x", null, null));
        assertArrayEquals(array, one);
    }

    @Test
    void aContextIsWrittenToo() {
        Scratch pairs = new Scratch(100);
        pairs.putString("key");
        pairs.putString("value");
        Definition context = Definition.context(1234, 1, pairs.toByteArray());
        assertTrue(ShortWay.take(caller, bench.source, Severity.INFO, context, PATTERN, 1, 1, null, null));
        byte[] expected = frame(() -> logLong(context, PATTERN, 1));

        assertArrayEquals(
                expected,
                frame(() -> ShortWay.take(caller, bench.source, Severity.INFO, context, PATTERN, 1, 1, null, null)));
    }

    @Test
    void anArgumentThatWouldRunCodeIsDeclinedAndNotRun() {
        Object explosive = new Object() {
            @Override
            public String toString() {
                return fail("ran while a stripe was held");
            }
        };
        assertDeclined(PATTERN, 1, explosive);
        assertDeclined(PATTERN, 1, new int[] {1});
        assertDeclined(PATTERN, 1, Severity.INFO);
    }

    @Test
    void whatNeedsMoreThanThatIsDeclined() {
        assertDeclined(PATTERN, "x".repeat(5000));
        assertDeclined(
                PATTERN, Collections.nCopies(SimpleValues.MOST_ARGUMENTS + 1, 7).toArray());
        assertDeclined("a pattern that is new", 1);
        assertDeclined(null, 1);
    }

    @Test
    void aRenamedThreadIsDefinedAnew() {
        assertTrue(logShort(PATTERN, 1));
        String name = Thread.currentThread().getName();
        Thread.currentThread().setName("renamed");
        int start = bench.stripe.filled();
        try {
            assertTrue(logShort(PATTERN, 1));
        } finally {
            Thread.currentThread().setName(name);
        }
        assertEquals(FrameLayout.KIND_DEFINITION, FrameLayout.kind(slab.memory, start));
    }

    @Test
    void aReadySlabIsTakenWithItsDefinitionsFirst() {
        while (logShort(PATTERN, 1, "filler")) {
            assertTrue(bench.stripe.filled() < slab.memory.capacity());
        }
        assertTrue(slab.isEnded());
        Slab next = Bench.slab(4096);
        bench.stripe.ready.offer(next);

        assertTrue(logShort(PATTERN, 1));

        assertEquals(1, Bench.entries(next));
        assertEquals(FrameLayout.KIND_DEFINITION, FrameLayout.kind(next.memory, next.framesStart));
        assertEquals(0, bench.waits);
    }

    @Test
    void aStripeThatIsHeldIsNotWaitedFor() {
        assertTrue(bench.stripe.tryHold());
        assertDeclined(PATTERN, 1);
        bench.stripe.release();
        assertTrue(logShort(PATTERN, 1));
    }

    @Test
    void aSlabIsLeftWhenItIsFullOrOld() {
        while (logShort(PATTERN, 1, "filler")) {
            assertTrue(bench.stripe.filled() < slab.memory.capacity());
        }
        bench.stripe.ready.offer(Bench.slab(4096, System.nanoTime() - SlabLayout.MAX_AGE_NANOS + 20_000_000));
        assertTrue(logLong(PATTERN));
        assertTrue(logShort(PATTERN, 1));
        assertTrue(bench.stripe.endIfOld(System.nanoTime() + 20_000_000));
        assertDeclined(PATTERN, 1);
    }

    @Test
    void anEntryIsNotEarlierThanTheOneBeforeIt() {
        for (int i = 0; i < 100; i++) {
            logShort(PATTERN, i);
            logLong(PATTERN, i);
        }
        assertEquals(Bench.times(slab).stream().sorted().toList(), Bench.times(slab));
    }

    private void assertSame(Object... arguments) {
        byte[] expected = frame(() -> logLong(PATTERN, arguments));
        byte[] actual = frame(() -> logShort(PATTERN, arguments));
        assertArrayEquals(expected, actual, () -> Arrays.toString(arguments));
    }

    private void assertDeclined(String pattern, Object... arguments) {
        int before = bench.stripe.filled();
        assertFalse(logShort(pattern, arguments));
        assertEquals(before, bench.stripe.filled());
    }

    private interface Call {
        boolean log();
    }

    /** The frame that the call writes, without its time. */
    private byte[] frame(Call call) {
        int start = bench.stripe.filled();
        assertTrue(call.log());
        byte[] frame = new byte[FrameLayout.length(slab.memory, start)];
        slab.memory.get(start, frame);
        Arrays.fill(frame, TIME_OFFSET, TIME_OFFSET + TIME_LENGTH, (byte) 0);
        assertEquals(start + frame.length, bench.stripe.filled());
        return frame;
    }

    private boolean logShort(String pattern, Object... arguments) {
        return ShortWay.take(
                caller, bench.source, Severity.INFO, null, pattern, arguments.length, null, null, arguments);
    }

    private boolean logLong(String pattern, Object... arguments) {
        return logLong(null, pattern, arguments);
    }

    private boolean logLong(Definition context, String pattern, Object... arguments) {
        bench.begin(encoder, caller, pattern);
        for (Object argument : arguments) {
            encoder.add(argument);
        }
        if (context != null) {
            encoder.context(context);
        }
        return encoder.commit();
    }
}
