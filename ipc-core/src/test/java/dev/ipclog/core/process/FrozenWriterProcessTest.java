package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class FrozenWriterProcessTest {
    private static final int FREEZES = 5;
    private static final long BOUND_MS = 5_000;
    private static final long OPENING_BOUND_MS = 12_000;
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    @Test
    void aFrozenWriterHoldsNobodyUpAndGoesOnWhereItWas() {
        try (ChildJvm frozen = ChildJvm.start(jdk, Application.class, directory, "frozen", "log 1 0");
                ChildJvm other = ChildJvm.start(jdk, Application.class, directory, "other", "log 1 0")) {
            frozen.receive();
            other.receive();
            try (Follower follower = Follower.start(directory, Start.BEGINNING)) {
                frozen.send("until 0");
                long others = 1;
                for (int i = 0; i < FREEZES; i++) {
                    new AllocationLock(directory).freezeOutside(frozen);
                    Answer answer = Answer.of(other.ask("log 5000 20")).print("beside a frozen writer, " + jdk);
                    assertEquals(5_000, answer.committed());
                    assertTrue(answer.longestMillis() < 500, answer.toString());
                    others += answer.committed();
                    assertFollowerSees(follower, others);
                    frozen.unfreeze();
                }
                long frozens = 1 + Answer.of(frozen.ask("enough")).committed();
                Tally seen = follower.finish();
                assertEquals(List.of(), seen.faults());
                assertEquals(List.of(), seen.gaps());
                assertEquals(frozens, seen.entries("frozen"));
                assertEquals(others, seen.entries("other"));
            }
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    /** Nobody can know how long that one will be frozen, so the others wait with a bound, then drop and count. */
    @Test
    void whoIsFrozenWithTheLockOfAllocationInHandCostsTheOthersNoMoreThanTheBound() {
        try (ChildJvm frozen = ChildJvm.start(jdk, Application.class, directory, "frozen", "log 1 0");
                ChildJvm other = ChildJvm.start(jdk, Application.class, directory, "other", "log 1 0")) {
            frozen.receive();
            other.receive();
            frozen.send("until 0");
            assumeTrue(
                    new AllocationLock(directory).freezeHolder(frozen), "it could not be caught with the lock in hand");

            Answer beside = Answer.of(other.ask("log 20000 0")).print("while the lock is not given back, " + jdk);
            assertTrue(beside.committed() < 20_000, "somebody else has the lock, so no slab can be had");
            assertTrue(beside.longestMillis() < BOUND_MS, beside.toString());

            frozen.unfreeze();
            long dropped = recover(other);
            Answer.of(frozen.ask("enough"));

            assertEquals(dropped, Tally.of(directory).dropped());
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    /** One that was open when it began, and one that comes meanwhile. Both lose what they log, and can tell to the entry. */
    @Test
    @Tag("long")
    void aMinuteOfThatCostsTheOthersTheirEntriesOfThatMinuteAndNothingElse() {
        try (ChildJvm frozen = ChildJvm.start(jdk, Application.class, directory, "frozen", "log 1 0");
                ChildJvm other = ChildJvm.start(jdk, Application.class, directory, "other", "log 1 0")) {
            frozen.receive();
            other.receive();
            frozen.send("until 0");
            assumeTrue(
                    new AllocationLock(directory).freezeHolder(frozen), "it could not be caught with the lock in hand");
            try (ChildJvm late = ChildJvm.start(jdk, Application.class, directory, "late", "until 1000")) {
                other.send("until 100");
                Await.pause(MINUTE.toMillis());
                Answer beside = Answer.of(other.ask("enough")).print("a minute without the lock, " + jdk);
                Answer lates =
                        Answer.of(late.ask("enough")).print("a minute without the lock from its start on, " + jdk);
                assertTrue(beside.longestMillis() < BOUND_MS, beside.toString());
                assertTrue(lates.longestMillis() < OPENING_BOUND_MS, lates.toString());
                assertEquals(0, lates.committed());

                frozen.unfreeze();
                long otherDropped = recover(other);
                long lateDropped = recover(late);
                long frozens = 1 + Answer.of(frozen.ask("enough")).committed();
                assertEquals("dropped 0", frozen.ask("dropped"));
                System.out.printf("a minute without the lock: %d and %d dropped%n", otherDropped, lateDropped);
                Tally tally = Tally.of(directory);
                assertEquals(List.of(), tally.faults());
                assertEquals(frozens, tally.entries("frozen"));
                assertAreCounted(otherDropped, tally, "other");
                assertAreCounted(lateDropped, tally, "late");
            }
        }
        assertTrue(Verifier.verify(directory).isClean());
    }

    /** Returns how many it has dropped until then. */
    private static long recover(ChildJvm process) {
        assertTrue(
                Await.within(RECOVERY, () -> Answer.of(process.ask("log 1 0")).committed() == 1));
        long dropped = Long.parseLong(process.ask("dropped").substring("dropped ".length()));
        assertEquals("closed", process.ask("close"));
        return dropped;
    }

    /** Each call before the last one, which was kept, is there or is counted. */
    private static void assertAreCounted(long dropped, Tally tally, String process) {
        assertTrue(dropped > 0, process + " has dropped nothing");
        assertEquals(dropped, tally.dropped(process));
        assertEquals(dropped, tally.passedOver(process));
        assertEquals(tally.last(process) + 1, tally.entries(process) + dropped);
    }

    private static void assertFollowerSees(Follower follower, long others) {
        Await.until("the other's entries are shown", () -> follower.tally().entries("other") == others);
    }
}
