package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.process.Debugger.Step;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A journal whose writers are killed, or stopped for a while, at given steps of what they do. Beside them one goes on all the time, unless the journal
 * is only being created: it logs also while the victim is stopped, with whatever that one has in its hands. After each kill
 * a new process logs.
 */
final class AimedKills implements AutoCloseable {
    private static final long STOPPED_MS = 5;
    private static final long STOP_MS = 1_000;
    private static final long PAUSE_MICROS = 20;
    private static final long ENTRIES = 5_000;

    private final Moment moment;
    private final Jdk jdk;
    private final Path directory;
    private final ChildJvm survivor;

    /** By name, the last number that each process had reported. */
    private final Map<String, Long> reported = new LinkedHashMap<>();

    private long survivorLogged = 1;

    AimedKills(Moment moment, Jdk jdk, Path directory) {
        this.moment = moment;
        this.jdk = jdk;
        this.directory = directory;
        this.survivor = moment == Moment.CREATING ? null : start("survivor", "log 1 0");
        if (survivor != null) {
            assertEquals(1, Answer.of(survivor.receive()).committed());
        }
    }

    /** The steps of a process that nobody kills; in {@code all}, those that there are besides. */
    List<Step> look(Set<Step> all) {
        try (Victim unharmed = Victim.start(moment, jdk, directory, "unharmed")) {
            List<Step> steps = List.copyOf(unharmed.comeThrough());
            all.addAll(unharmed.all());
            reported.put("unharmed", unharmed.kill());
            return steps;
        }
    }

    /**
     * Stops a process at each of these steps, all at the same time, for a second at least. Meanwhile the survivor logs without
     * a pause, and a new process comes and logs; then they go on.
     *
     * @param usual takes what the survivor's calls took just before
     * @param beside takes what they took meanwhile
     * @return how many came to their steps
     */
    int stopAt(List<Step> steps, Consumer<Answer> usual, Consumer<Answer> beside) {
        if (survivor != null) {
            usual.accept(survive());
        }
        List<Victim> victims = new ArrayList<>();
        try {
            steps.forEach(step -> victims.add(Victim.start(moment, jdk, directory, step.toString())));
            int there = 0;
            for (int i = 0; i < steps.size(); i++) {
                there += victims.get(i).comeTo(steps.get(i)) ? 1 : 0;
            }
            comeNew();
            if (survivor != null) {
                beside.accept(survive());
            }
            for (int i = 0; i < steps.size(); i++) {
                reported.put(steps.get(i).toString(), victims.get(i).goOn());
            }
            return there;
        } finally {
            victims.forEach(Victim::close);
        }
    }

    /** The survivor logs for a second. */
    private Answer survive() {
        survivor.send("until " + PAUSE_MICROS);
        Await.pause(STOP_MS);
        Answer answer = Answer.of(survivor.ask("enough"));
        survivorLogged += answer.committed();
        assertEquals("dropped 0", survivor.ask("dropped"));
        return answer;
    }

    /** Kills a process at that step; false if it did not come there. */
    boolean killAt(Step step) {
        try (Victim victim = Victim.start(moment, jdk, directory, step.toString())) {
            boolean there = victim.comeTo(step);
            if (survivor != null) {
                survivor.send("log " + ENTRIES + " 0");
            }
            Await.pause(STOPPED_MS);
            reported.put(step.toString(), victim.kill());
            if (survivor != null) {
                assertEquals(ENTRIES, Answer.of(survivor.receive()).committed(), "the survivor of " + step);
                survivorLogged += ENTRIES;
            }
            return there;
        }
    }

    /** Lets a new process log; returns how long that took from its start on, in nanoseconds. */
    long comeNew() {
        String name = "new-" + reported.size();
        try (ChildJvm fresh = start(name, "report 3 0")) {
            Answer answer = Answer.of(fresh.receive());
            assertEquals(3, answer.committed(), () -> "after " + reported.keySet() + ": " + fresh.errors());
            reported.put(name, 2L);
            return fresh.startUp();
        }
    }

    /** Ends everybody, and looks for what is missing, torn or there twice. */
    void check() {
        if (survivor != null) {
            assertEquals(1, Answer.of(survivor.ask("log 1 0")).committed());
            survivorLogged++;
        }
        close();
        Tally tally = Tally.of(directory);
        assertEquals(List.of(), tally.faults());
        assertEquals(tally.dropped(), tally.missing(), "beyond what was dropped and counted, something is missing");
        if (moment.keeps()) {
            assertAll(
                    reported.entrySet().stream().map(each -> () -> Storm.check(each.getKey(), each.getValue(), tally)));
            assertEquals(survivor == null ? 0 : survivorLogged, tally.entries("survivor"));
        } else {
            assertEquals(survivorLogged - 1, tally.last("survivor"));
        }
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), report::toString);
        assertEquals(0, report.foreignDocuments(), "what is no slab has been published");
        assertTrue(report.processes().stream().noneMatch(VerifyReport.ProcessReport::alive));
    }

    @Override
    public void close() {
        if (survivor != null) {
            survivor.close();
        }
    }

    private ChildJvm start(String name, String command) {
        List<String> flags = new ArrayList<>(ChildJvm.CHEAP);
        flags.addAll(moment.flags());
        return ChildJvm.startWith(flags, jdk, Application.class, directory, name, command);
    }
}
