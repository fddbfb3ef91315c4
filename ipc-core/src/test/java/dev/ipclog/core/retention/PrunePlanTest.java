package dev.ipclog.core.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.Writers;
import dev.ipclog.core.retention.PrunePlan.Obstacle;
import dev.ipclog.core.retention.PrunePlan.Reason;
import dev.ipclog.core.retention.PrunePlan.Situation;
import dev.ipclog.core.retention.PrunePlan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PrunePlanTest {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int TODAY = 104;

    /** Five days of 10 bytes each; today is half over. */
    private final List<StoredCycle> files = days(10, 10, 10, 10, 10);

    @Test
    void withoutALimitEverythingIsKept() {
        assertEquals("", going(Retention.ALL, idle(0)));
    }

    @Test
    void theOldestGoUntilTheRestIsSmallEnough() {
        assertEquals("100 101 102", going(retain("size=20b"), idle(0)));
        assertEquals("100 101 102", going(retain("size=29b"), idle(0)));
        assertEquals("100 101", going(retain("size=30b"), idle(0)));
        assertEquals("", going(retain("size=50b"), idle(0)));
    }

    @Test
    void aFileGoesWhenItsCycleEndedLongerAgoThanAsked() {
        assertEquals("100 101", going(retain("age=36h"), idle(0)));
        assertEquals("100 101 102", going(retain("age=35h"), idle(0)));
        assertEquals("100 101 102 103", going(retain("age=1h"), idle(0)));
        assertEquals("", going(retain("age=84h"), idle(0)));
    }

    @Test
    void filesGoWhileLessIsFreeThanAsked() {
        assertEquals("", going(retain("free=100b"), idle(100)));
        assertEquals("100", going(retain("free=100b"), idle(99)));
        assertEquals("100 101", going(retain("free=100b"), idle(80)));
    }

    @Test
    void whatIsAboutToBeTakenIsNotFree() {
        Situation now = new Situation(noon(), 100, 11, TODAY, Writers.Hold.NONE);
        assertEquals("100 101", going(retain("free=100b"), now));
    }

    @Test
    void eachLimitHoldsByItself() {
        PrunePlan plan = PrunePlan.of(files, retain("size=30b,age=60h,free=5b"), idle(0));
        assertEquals(
                List.of(Reason.AGE, Reason.SIZE),
                plan.verdicts().stream()
                        .map(Verdict::reason)
                        .filter(Objects::nonNull)
                        .toList());
        assertEquals(50, plan.bytes());
        assertEquals(20, plan.bytesGoing());
    }

    @Test
    void theNewestStaysHoweverLargeAndOldItIs() {
        PrunePlan plan = PrunePlan.of(files, retain("size=1b"), idle(0));
        assertEquals("100 101 102 103", names(plan));
        assertEquals(
                new Verdict(files.get(4), Reason.SIZE, Obstacle.NEWEST),
                plan.verdicts().get(4));
        assertTrue(plan.isHeldUp());

        Situation yearsLater = new Situation(noon() + 1000 * DAY_MILLIS, 0, 0, TODAY, Writers.Hold.NONE);
        assertEquals("100 101 102 103", going(retain("age=1d"), yearsLater));
    }

    @Test
    void whatAWriterMayStillWriteIntoStaysAndWhatIsNewerToo() {
        Situation now = new Situation(noon(), 0, 0, TODAY, new Writers.Hold(102, 4711));
        PrunePlan plan = PrunePlan.of(files, retain("size=1b"), now);
        assertEquals("100 101", names(plan));
        assertEquals(
                List.of(Obstacle.IN_USE, Obstacle.IN_USE, Obstacle.NEWEST),
                plan.verdicts().stream()
                        .map(Verdict::obstacle)
                        .filter(Objects::nonNull)
                        .toList());
        assertEquals(4711, plan.holder().pid());
    }

    @Test
    void aWriterThatSaysNothingMayWriteIntoAnyFile() {
        Situation now = new Situation(noon(), 0, 0, TODAY, new Writers.Hold(0, 4711));
        assertEquals("", going(retain("size=1b"), now));
    }

    @Test
    void whatIsNotReachedByALimitIsNotHeldUp() {
        Situation now = new Situation(noon(), 0, 0, TODAY, new Writers.Hold(101, 4711));
        PrunePlan plan = PrunePlan.of(files, retain("size=40b"), now);
        assertEquals("100", names(plan));
        assertFalse(plan.isHeldUp());
    }

    @Test
    void aTableThatIsBehindProtectsMore() {
        assertEquals("100", going(retain("size=1b"), new Situation(noon(), 0, 0, 101, Writers.Hold.NONE)));
    }

    @Test
    void anEmptyJournalIsNoTrouble() {
        assertEquals(
                List.of(), PrunePlan.of(List.of(), retain("size=1b"), idle(0)).verdicts());
    }

    private String going(Retention retention, Situation now) {
        return names(PrunePlan.of(files, retention, now));
    }

    private static String names(PrunePlan plan) {
        return String.join(" ", plan.going().stream().map(StoredCycle::name).toList());
    }

    private static Situation idle(long usable) {
        return new Situation(noon(), usable, 0, TODAY, Writers.Hold.NONE);
    }

    private static long noon() {
        return TODAY * DAY_MILLIS + DAY_MILLIS / 2;
    }

    private static Retention retain(String text) {
        return Retention.parse(text).orElseThrow();
    }

    private static List<StoredCycle> days(long... bytes) {
        List<StoredCycle> files = new ArrayList<>();
        for (long size : bytes) {
            int day = 100 + files.size();
            files.add(new StoredCycle(Integer.toString(day), day, (day + 1) * DAY_MILLIS, size));
        }
        return files;
    }
}
