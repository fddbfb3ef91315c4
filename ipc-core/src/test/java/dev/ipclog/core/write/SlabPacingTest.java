package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlabPacingTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final SlabPacing pacing = new SlabPacing();
    private long now = 1_000 * SECOND;

    @Test
    void aStripeThatIsQuietHasNothingReadyUntilItsSlabIsHalfFull() {
        pacing.taken(1, now);
        assertEquals(0, pacing.ready(pacing.length() / 2));
        assertEquals(1, pacing.ready(pacing.length() / 2 + 1));
    }

    @Test
    void slabsThatAreFilledQuicklyGrowAndAreReadyAhead() {
        pacing.taken(1, now);
        int before = pacing.length();
        takeAfter(SECOND / 2);
        assertEquals(2 * before, pacing.length());
        assertEquals(1, pacing.ready(0));

        takeAfter(MILLI);
        assertEquals(4 * before, pacing.length());
        assertTrue(pacing.ready(0) > 1, "a hot stripe has several ready");
    }

    @Test
    void slabsThatAreFilledSlowlyStayAsTheyAre() {
        int before = pacing.length();
        takeAfter(5 * SECOND);
        takeAfter(5 * SECOND);
        assertEquals(before, pacing.length());
    }

    @Test
    void theyGrowAndShrinkWithinBounds() {
        for (int i = 0; i < 20; i++) {
            takeAfter(MILLI);
        }
        assertEquals(SlabPacing.LARGEST, pacing.length());
        for (int i = 0; i < 20; i++) {
            pacing.aged();
        }
        assertEquals(SlabPacing.SMALLEST, pacing.length());
    }

    @Test
    void aStripeThatHadToWaitGetsMuchLargerOnes() {
        int before = pacing.length();
        pacing.starved(1);
        assertEquals(4 * before, pacing.length());
    }

    @Test
    void anEntryOfUnusualSizeIsProvidedFor() {
        pacing.starved(3 * SlabPacing.LARGEST);
        assertEquals(3 * SlabPacing.LARGEST, pacing.length());
        pacing.aged();
        assertTrue(pacing.length() < 3 * SlabPacing.LARGEST);
    }

    @Test
    void whoStopsLoggingIsQuietAgain() {
        takeAfter(MILLI);
        takeAfter(MILLI);
        pacing.aged();
        assertEquals(0, pacing.ready(0));
    }

    @Test
    void whoFillsSlabsQuicklyAndThenHasToLeaveTheProcessorIsStillHot() {
        takeAfter(SECOND / 2);
        takeAfter(MILLI);
        int before = pacing.ready(0);
        takeAfter(10 * MILLI);
        assertEquals(before, pacing.ready(0));
    }

    @Test
    void moreReadySlabsLastLonger() {
        takeAfter(SECOND / 2);
        takeAfter(MILLI);
        assertEquals(MILLI, pacing.lastsNanos(1, pacing.length()));
        assertEquals(2 * MILLI, pacing.lastsNanos(1, 0));
    }

    @Test
    void severalTakenSinceTheLastLookCountEach() {
        pacing.taken(1, now);
        now += 10 * SECOND;
        pacing.taken(100, now);
        assertEquals(1, pacing.ready(0));
    }

    private void takeAfter(long nanos) {
        now += nanos;
        pacing.taken(1, now);
    }
}
