package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A journal into which two processes log all the time, while others come in numbers, log as fast as they can, and go. So
 * whoever goes does so at a random moment of what it does, and the two can tell whether it matters how.
 */
final class Storm implements AutoCloseable {
    private static final int LANES = 3;
    private static final long LONGEST_LIFE_MS = 100;

    private final Jdk jdk;
    private final Path directory;
    private final Map<ChildJvm, String> survivors = new LinkedHashMap<>();
    private final Follower follower;

    /** By name, the last number that each process had reported that has gone. */
    private final Map<String, Long> reported = new LinkedHashMap<>();

    private record Gone(String name, long lastReported, long startUp) {}

    Storm(Jdk jdk, Path directory) {
        this.jdk = jdk;
        this.directory = directory;
        survivors.put(ChildJvm.start(jdk, Application.class, directory, "survivor", "log 1 0"), "until 20");
        survivors.put(ChildJvm.start(jdk, Application.class, directory, "second", "log 1 0"), "until 100");
        survivors.keySet().forEach(ChildJvm::receive);
        follower = Follower.start(directory, Start.BEGINNING);
    }

    /** So many processes come, and end as they should. */
    Weather calm(int processes) {
        return pass("ended-", processes, Storm::end);
    }

    /** So many processes come, and are killed. */
    Weather kill(int processes) {
        return pass("killed-", processes, ChildJvm::kill);
    }

    /** Ends everybody, and looks for what is missing, torn or there twice. */
    void check() {
        Tally seen = follower.finish();
        close();
        check(seen);
        check(Tally.of(directory));
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        assertEquals(reported.size() + survivors.size(), report.processes().size());
        assertTrue(report.processes().stream().noneMatch(VerifyReport.ProcessReport::alive));
    }

    @Override
    public void close() {
        follower.close();
        survivors.keySet().forEach(ChildJvm::close);
    }

    private Weather pass(String kind, int processes, Consumer<ChildJvm> way) {
        survivors.forEach(ChildJvm::send);
        List<Gone> gone = inLanes(kind, processes, way);
        gone.forEach(process -> reported.put(process.name, process.lastReported));
        long longest = 0;
        for (ChildJvm survivor : survivors.keySet()) {
            longest = Math.max(longest, Answer.of(survivor.ask("enough")).longestNanos());
        }
        return new Weather(longest, gone.stream().map(Gone::startUp).toList());
    }

    private List<Gone> inLanes(String kind, int processes, Consumer<ChildJvm> way) {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<Gone>> all = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                String name = kind + (reported.size() + i);
                all.add(lanes.submit(() -> pass(name, way)));
            }
            List<Gone> gone = new ArrayList<>();
            for (Future<Gone> each : all) {
                gone.add(each.get());
            }
            return gone;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            lanes.shutdownNow();
        }
    }

    private Gone pass(String name, Consumer<ChildJvm> way) {
        try (ChildJvm child = start(name)) {
            Await.until("it logs", () -> child.lastNumber() >= 0);
            Await.pause(ThreadLocalRandom.current().nextLong(LONGEST_LIFE_MS));
            way.accept(child);
            return new Gone(name, child.lastNumber(), child.startUp());
        }
    }

    private ChildJvm start(String name) {
        return ChildJvm.startWith(ChildJvm.CHEAP, jdk, Application.class, directory, name, "report-until 0");
    }

    private static void end(ChildJvm child) {
        Answer.of(child.ask("enough"));
        assertEquals("closed", child.ask("close"));
        child.send("end");
        assertEquals(0, child.awaitEnd());
    }

    private void check(Tally tally) {
        assertEquals(List.of(), tally.faults());
        assertEquals(tally.dropped(), tally.missing(), "beyond what was dropped and counted, something is missing");
        assertAll(reported.entrySet().stream().map(gone -> () -> check(gone.getKey(), gone.getValue(), tally)));
        if (tally.dropped() > 0) {
            System.out.println("dropped, since the machine was too busy: " + tally.gaps());
        }
    }

    /** At most one more than was reported: the call that had not come back. */
    static void check(String name, long lastReported, Tally tally) {
        long last = tally.last(name);
        long passedOver = tally.passedOver(name);
        assertTrue(last >= lastReported, name + ": " + lastReported + " was reported, and " + last + " is the last");
        assertTrue(last <= lastReported + 1 + passedOver, name + ": " + lastReported + " and " + last);
        assertTrue(passedOver <= tally.dropped(name), name + " lost " + passedOver);
    }

    /**
     * What others have felt while processes came and went.
     *
     * @param longestNanos the longest log call of those that stayed
     * @param startUps of those that came: from the start of the process to its first report, in nanoseconds
     */
    record Weather(long longestNanos, List<Long> startUps) {
        static void print(String occasion, List<Weather> all) {
            List<Long> calls = all.stream().map(Weather::longestNanos).sorted().toList();
            List<Long> starts = all.stream()
                    .flatMap(each -> each.startUps.stream())
                    .sorted()
                    .toList();
            System.out.printf(
                    "%s: %d processes in %d lots; longest call of those that stay %,d us (median of the lots %,d us);"
                            + " first entry %,d ms after the start (median), %,d ms at most%n",
                    occasion,
                    starts.size(),
                    all.size(),
                    micros(calls.get(calls.size() - 1)),
                    micros(calls.get((calls.size() - 1) / 2)),
                    micros(starts.get((starts.size() - 1) / 2)) / 1_000,
                    micros(starts.get(starts.size() - 1)) / 1_000);
        }

        private static long micros(long nanos) {
            return TimeUnit.NANOSECONDS.toMicros(nanos);
        }
    }
}
