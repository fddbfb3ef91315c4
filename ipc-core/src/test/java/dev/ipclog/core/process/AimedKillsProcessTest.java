package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.process.Debugger.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills at each step of what is done to a journal. Which steps there are, a process shows that goes through them under the
 * debugger; so new code is aimed at without being named here. What no process comes to is listed.
 */
class AimedKillsProcessTest {
    private static final int KILLS_A_JOURNAL = 50;
    private static final int SAMPLE = 2;
    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Jdk jdk = Jdk.all().get(0);
    private final Set<Step> all = new LinkedHashSet<>();
    private final Set<Step> seen = new LinkedHashSet<>();
    private final List<Step> missed = new ArrayList<>();
    private final List<Long> usualStarts = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();

    private int journals;

    @TempDir
    Path directory;

    @Test
    void whoIsKilledAtAStepOfItsWorkForTheJournalLosesNothingAndStopsNobody() {
        long seed = Long.getLong("ipclog.test.seed", System.nanoTime());
        System.out.println("aimed kills, of which a sample: -Dipclog.test.seed=" + seed);
        Random random = new Random(seed);
        for (Moment moment : Moment.some(random)) {
            List<Step> steps = new ArrayList<>(stepsOf(moment));
            Collections.shuffle(steps, random);
            killSome(moment, steps);
        }
        check();
    }

    /** Not every process comes to a step: what it does depends on time. */
    private void killSome(Moment moment, List<Step> steps) {
        int made = 0;
        int next = 0;
        while (made < SAMPLE && next < steps.size()) {
            int end = Math.min(next + SAMPLE - made, steps.size());
            made += killAt(moment, steps.subList(next, end));
            next = end;
        }
        assertEquals(Math.min(SAMPLE, steps.size()), made, "of " + moment);
    }

    @Test
    @Tag("long")
    void whoIsKilledAtAnyStepOfItsWorkForTheJournalLosesNothingAndStopsNobody() {
        for (Moment moment : Moment.values()) {
            List<Step> steps = stepsOf(moment);
            assertTrue(killAt(moment, steps) > steps.size() / 2, "what it does differs from time to time");
        }
        Set<Step> never = new LinkedHashSet<>(all);
        never.removeAll(seen);
        System.out.println("nobody came to " + never.size() + " of " + all.size() + " steps: " + never);
        check();
    }

    /** What is done when a slab is allocated is done in a roll too; of that, only what is new. */
    private List<Step> stepsOf(Moment moment) {
        Set<Step> before = moment == Moment.ROLLING ? Set.copyOf(seen) : Set.of();
        try (AimedKills kills = new AimedKills(moment, jdk, directory.resolve(moment + "-seen"))) {
            List<Step> steps = new ArrayList<>(kills.look(all));
            for (int i = 0; i < SAMPLE; i++) {
                usualStarts.add(kills.comeNew());
            }
            kills.check();
            seen.addAll(steps);
            steps.removeAll(before);
            assertFalse(steps.isEmpty(), "nothing is seen of " + moment);
            return steps;
        }
    }

    /** Returns how many were killed. */
    private int killAt(Moment moment, List<Step> steps) {
        int missedBefore = missed.size();
        int most = moment == Moment.CREATING ? 1 : KILLS_A_JOURNAL;
        for (int first = 0; first < steps.size(); first += most) {
            killInAJournal(moment, steps.subList(first, Math.min(first + most, steps.size())));
        }
        List<Step> missedNow = missed.subList(missedBefore, missed.size());
        System.out.printf(
                "%s: %d kills at steps of it, %d processes did not come to theirs again: %s%n",
                moment, steps.size() - missedNow.size(), missedNow.size(), missedNow);
        return steps.size() - missedNow.size();
    }

    private void killInAJournal(Moment moment, List<Step> steps) {
        try (AimedKills kills = new AimedKills(moment, jdk, directory.resolve(moment + "-" + journals++))) {
            for (Step step : steps) {
                if (!kills.killAt(step)) {
                    missed.add(step);
                }
                starts.add(kills.comeNew());
            }
            kills.check();
        }
    }

    private void check() {
        System.out.println(
                "a new process logs " + millis(usualStarts) + " after its start, after a kill " + millis(starts));
        assertTrue(Collections.max(starts) < LONGEST_START_NANOS, "a new process took too long");
    }

    private static String millis(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "%d ms (median of %d), %d ms at most"
                .formatted(
                        TimeUnit.NANOSECONDS.toMillis(sorted.get((sorted.size() - 1) / 2)),
                        sorted.size(),
                        TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() - 1)));
    }
}
