package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.read.Start;
import dev.ipclog.core.read.Verifier;
import dev.ipclog.core.read.VerifyReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class KilledWritersProcessTest {
    private static final int AT_ONCE = 5;
    private static final long LONGEST_LIFE_MS = 300;

    /** No call may come near to the ten seconds that the queue's own lock would cost after a death. */
    private static final long LONGEST_CALL_MS = 5_000;

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    /** By name, the last number that each killed process had reported. */
    private final Map<String, Long> reported = new LinkedHashMap<>();

    @Test
    void aKilledWriterLosesNothingItLogged() {
        killInTurn(30);
    }

    @Test
    @Tag("long")
    void aThousandKilledWritersLoseNothingTheyLogged() {
        killInTurn(1_000);
    }

    private void killInTurn(int kills) {
        try (ChildJvm survivor = ChildJvm.start(jdk, Application.class, directory, "survivor", "log 1 0");
                ChildJvm second = ChildJvm.start(jdk, Application.class, directory, "second", "log 1 0")) {
            survivor.receive();
            second.receive();
            survivor.send("until 20");
            second.send("until 100");
            try (Follower follower = Follower.start(directory, Start.BEGINNING)) {
                kill(kills);
                checkSurvivor(survivor.ask("enough"));
                checkSurvivor(second.ask("enough"));
                check(follower.finish());
            }
        }
        check(Tally.of(directory));
        checkReport();
    }

    private void kill(int kills) {
        for (int killed = 0; killed < kills; killed += AT_ONCE) {
            Map<String, ChildJvm> victims = new LinkedHashMap<>();
            for (int i = killed; i < Math.min(kills, killed + AT_ONCE); i++) {
                victims.put("victim-" + i, start("victim-" + i));
            }
            victims.values().forEach(victim -> Await.until("it logs", () -> victim.lastNumber() >= 0));
            victims.forEach(this::killAtRandom);
        }
    }

    private ChildJvm start(String name) {
        return ChildJvm.start(jdk, Application.class, directory, name, "report " + Long.MAX_VALUE + " 0");
    }

    private void killAtRandom(String name, ChildJvm victim) {
        Await.pause(ThreadLocalRandom.current().nextLong(LONGEST_LIFE_MS));
        victim.kill();
        reported.put(name, victim.lastNumber());
    }

    private void checkSurvivor(String line) {
        Answer answer = Answer.of(line).print("a survivor of kills, " + jdk);
        assertTrue(answer.longestMillis() < LONGEST_CALL_MS, line);
    }

    private void check(Tally tally) {
        assertEquals(List.of(), tally.faults());
        assertEquals(tally.dropped(), tally.missing(), "beyond what was dropped and counted, something is missing");
        assertAll(reported.entrySet().stream().map(victim -> () -> check(victim.getKey(), victim.getValue(), tally)));
        if (tally.dropped() > 0) {
            System.out.println("dropped, since the machine was too busy: " + tally.gaps());
        }
    }

    /** At most one more than was reported: the call that had not come back. */
    private static void check(String name, long lastReported, Tally tally) {
        long last = tally.last(name);
        long passedOver = tally.passedOver(name);
        assertTrue(last >= lastReported, name + ": " + lastReported + " was reported, and " + last + " is the last");
        assertTrue(last <= lastReported + 1 + passedOver, name + ": " + lastReported + " and " + last);
        assertTrue(passedOver <= tally.dropped(name), name + " lost " + passedOver);
    }

    private void checkReport() {
        VerifyReport report = Verifier.verify(directory);
        assertTrue(report.isClean(), () -> report.toString());
        assertEquals(reported.size() + 2, report.processes().size());
        assertTrue(report.processes().stream().noneMatch(VerifyReport.ProcessReport::alive));
    }
}
