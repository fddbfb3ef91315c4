package dev.ipclog.core.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.Severity;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.SyncPolicy;
import dev.ipclog.core.read.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path directory;

    @Test
    void aCallOfTheSeverityReturnsAfterASync() {
        try (JournalWriter writer = open(new SyncPolicy(Threshold.ERROR, Duration.ZERO))) {
            LogSource source = writer.source("logger");
            for (int i = 1; i <= 10; i++) {
                assertTrue(writer.begin(source, Severity.ERROR, "x").commit());
                assertEquals(i, writer.syncs());
            }
            assertTrue(writer.begin(source, Severity.CRITICAL, "x").commit());
            assertEquals(11, writer.syncs());
        }
    }

    @Test
    void aCallBelowItIsNotSyncedAndMayTakeTheShortWay() {
        try (JournalWriter writer = open(new SyncPolicy(Threshold.CRITICAL, Duration.ZERO))) {
            LogSource source = writer.source("logger");
            for (int i = 0; i < 10; i++) {
                assertTrue(writer.begin(source, Severity.ERROR, "x").commit());
            }
            assertTrue(writer.tryLog(source, Severity.ERROR, null, "x", 0, null, null, null));
            assertFalse(writer.tryLog(source, Severity.CRITICAL, null, "x", 0, null, null, null));
            assertEquals(0, writer.syncs());
        }
    }

    @Test
    void anInterruptIsKeptAndDoesNotEndTheWait() {
        try (JournalWriter writer = open(new SyncPolicy(Threshold.ERROR, Duration.ZERO))) {
            Thread.currentThread().interrupt();
            assertTrue(
                    writer.begin(writer.source("logger"), Severity.ERROR, "x").commit());
            assertEquals(1, writer.syncs());
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void whatIsNewIsSyncedWithinTheIntervalAndNothingElseIs() throws InterruptedException {
        try (JournalWriter writer = open(new SyncPolicy(Threshold.OFF, Duration.ofMillis(20)))) {
            LogSource source = writer.source("logger");
            for (int i = 1; i <= 3; i++) {
                assertTrue(writer.begin(source, Severity.INFO, "x").commit());
                long before = i;
                await(() -> writer.syncs() == before);
                Thread.sleep(100);
                assertEquals(i, writer.syncs());
            }
        }
    }

    @Test
    void callsThatWaitAtTheSameTimeShareARound() throws InterruptedException {
        SyncRounds rounds = new SyncRounds(new Thread());
        Thread[] callers = IntStream.range(0, 20).mapToObj(i -> waiting(rounds)).toArray(Thread[]::new);
        assertTrue(rounds.isWanted());
        rounds.begin();
        assertFalse(rounds.isWanted());
        rounds.finish();
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(1, rounds.done());
    }

    @Test
    void whoComesWhileARoundIsOnItsWayWaitsForTheNext() throws InterruptedException {
        SyncRounds rounds = new SyncRounds(new Thread());
        rounds.begin();
        Thread caller = waiting(rounds);
        rounds.finish();
        caller.join(50);
        assertTrue(caller.isAlive());
        assertTrue(rounds.isWanted());
        rounds.begin();
        rounds.finish();
        caller.join();
    }

    @Test
    void whileForcingFailsNobodyWaits() throws InterruptedException {
        SyncRounds rounds = new SyncRounds(new Thread());
        Thread caller = waiting(rounds);
        rounds.begin();
        rounds.fail();
        caller.join();
        rounds.await();
        rounds.begin();
        rounds.finish();
        endWaiting(rounds, waiting(rounds));
    }

    @Test
    void aWaitHasABoundAndUntilTheDiskKeepsUpThereIsNoOther() throws InterruptedException {
        SyncRounds rounds = new SyncRounds(new Thread());
        rounds.begin();
        rounds.await();
        for (int i = 0; i < 1_000; i++) {
            rounds.await();
        }
        rounds.finish();
        endWaiting(rounds, waiting(rounds));
    }

    /** The name of a file may reach the disk before its content. */
    @Test
    void aJournalOfWhichOnlyTheNamesAreLeftIsMadeAnew() throws IOException {
        Files.write(directory.resolve("metadata.cq4t"), new byte[128 << 10]);
        try (JournalWriter writer = JournalWriter.open(directory, "process")) {
            assertTrue(writer.begin(writer.source("logger"), Severity.INFO, "x").commit());
        }
        assertEquals(1, Readers.entries(directory).size());
    }

    private JournalWriter open(SyncPolicy policy) {
        return JournalWriter.open(directory, "process", new JournalOptions(policy, Retention.ALL), levels -> {});
    }

    private static Thread waiting(SyncRounds rounds) {
        Thread caller = new Thread(rounds::await);
        caller.setDaemon(true);
        caller.start();
        await(() -> caller.getState() == Thread.State.TIMED_WAITING);
        return caller;
    }

    private static void endWaiting(SyncRounds rounds, Thread caller) throws InterruptedException {
        rounds.begin();
        rounds.finish();
        caller.join();
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(20).toNanos(), "it does not happen");
            Thread.onSpinWait();
        }
    }
}
