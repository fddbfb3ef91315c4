package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.process.Debugger.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops processes at the steps of what they do to a journal, for a second each, while others log. Who is stopped holds nobody
 * up, and goes on afterwards as if nothing had been. Which steps there are, a process shows that goes through them.
 */
class AimedStopsProcessTest {
    private static final int AT_ONCE = 2;
    private static final int STOPS_A_JOURNAL = 24;

    /** Ten times what is promised: whoever waits for one that is stopped waits longer. */
    private static final long HANG_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Jdk jdk = Jdk.all().get(0);
    private final List<Answer> usual = new ArrayList<>();
    private final List<Answer> beside = new ArrayList<>();
    private int journals;

    @TempDir
    Path directory;

    @Test
    void whoIsStoppedAtAStepOfItsWorkForTheJournalHoldsNobodyUpAndLosesNothing() {
        long seed = Long.getLong("ipclog.test.seed", System.nanoTime());
        System.out.println("aimed stops, of which a sample: -Dipclog.test.seed=" + seed);
        Random random = new Random(seed);
        for (Moment moment : Moment.some(random)) {
            List<Step> steps = stepsOf(moment);
            Collections.shuffle(steps, random);
            stopSome(moment, steps);
        }
        check();
    }

    @Test
    @Tag("long")
    void whoIsStoppedAtAnyStepOfItsWorkForTheJournalHoldsNobodyUpAndLosesNothing() {
        for (Moment moment : Moment.values()) {
            assertTrue(stopAt(moment, stepsOf(moment)) > 0, "nobody came to a step of " + moment);
        }
        check();
    }

    /** Not every process comes to a step: what it does depends on time. */
    private void stopSome(Moment moment, List<Step> steps) {
        int made = 0;
        for (int next = 0; made < AT_ONCE && next < steps.size(); next += AT_ONCE) {
            made += stopAt(moment, steps.subList(next, Math.min(next + AT_ONCE, steps.size())));
        }
        assertTrue(made > 0, "nobody came to a step of " + moment);
    }

    private List<Step> stepsOf(Moment moment) {
        try (AimedKills journal = new AimedKills(moment, jdk, directory.resolve(moment + "-seen"))) {
            return new ArrayList<>(journal.look(new LinkedHashSet<>()));
        }
    }

    private int stopAt(Moment moment, List<Step> steps) {
        int most = moment == Moment.CREATING ? 1 : STOPS_A_JOURNAL;
        int stopped = 0;
        for (int first = 0; first < steps.size(); first += most) {
            stopped += stopInAJournal(moment, steps.subList(first, Math.min(first + most, steps.size())));
        }
        System.out.printf("%s: %d of %d processes were stopped at a step of it%n", moment, stopped, steps.size());
        return stopped;
    }

    private int stopInAJournal(Moment moment, List<Step> steps) {
        int stopped = 0;
        try (AimedKills journal = new AimedKills(moment, jdk, directory.resolve(moment + "-" + journals++))) {
            for (int first = 0; first < steps.size(); first += AT_ONCE) {
                List<Step> some = steps.subList(first, Math.min(first + AT_ONCE, steps.size()));
                stopped += journal.stopAt(some, usual::add, beside::add);
            }
            journal.check();
        }
        return stopped;
    }

    private void check() {
        System.out.println("calls of others while nobody is stopped: " + figures(usual));
        System.out.println("calls of others while some are stopped:  " + figures(beside));
        assertTrue(beside.stream().allMatch(answer -> answer.longestNanos() < HANG_NANOS), "somebody waited");
    }

    private static String figures(List<Answer> answers) {
        List<Long> longest = answers.stream().map(Answer::longestNanos).sorted().toList();
        List<Long> high = answers.stream().map(Answer::highNanos).sorted().toList();
        return "longest %,d us; of seconds the longest %,d us and p99.99 %,d us (medians of %d)"
                .formatted(
                        longest.get(longest.size() - 1) / 1_000,
                        longest.get(longest.size() / 2) / 1_000,
                        high.get(high.size() / 2) / 1_000,
                        longest.size());
    }
}
