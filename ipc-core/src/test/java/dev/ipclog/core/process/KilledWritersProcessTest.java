package dev.ipclog.core.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills at random moments; {@link AimedKillsProcessTest} has those at each step of what is done to the journal. */
@ParameterizedClass
@MethodSource("dev.ipclog.core.process.Jdk#all")
class KilledWritersProcessTest {
    private static final int A_LOT = 50;
    private static final int LOTS_A_JOURNAL = 10;

    /** No call may come near to the ten seconds that the queue's own lock would cost after a death. */
    private static final long LONGEST_CALL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(15);

    @Parameter
    Jdk jdk;

    @TempDir
    Path directory;

    private final List<Storm.Weather> calms = new ArrayList<>();
    private final List<Storm.Weather> storms = new ArrayList<>();

    @Test
    void aKilledWriterLosesNothingItLogged() {
        boolean first = jdk.equals(Jdk.all().get(0));
        stormOverAJournal(directory.resolve("journal"), first ? A_LOT : 20, first ? A_LOT : 20);
        check();
    }

    @Test
    @Tag("long")
    void tenThousandKilledWritersLoseNothingTheyLogged() {
        int kills = Integer.getInteger("ipclog.test.kills", 10_000) / Jdk.all().size();
        for (int killed = 0; killed < kills; killed += A_LOT * LOTS_A_JOURNAL) {
            Path journal = directory.resolve("journal-" + killed);
            stormOverAJournal(journal, Math.min(kills - killed, A_LOT * LOTS_A_JOURNAL), A_LOT);
            delete(journal);
        }
        check();
    }

    private void stormOverAJournal(Path journal, int kills, int aLot) {
        try (Storm storm = new Storm(jdk, journal)) {
            storm.calm(4); // so that the survivors have warmed up
            calms.add(storm.calm(aLot));
            for (int killed = 0; killed < kills; killed += aLot) {
                storms.add(storm.kill(Math.min(aLot, kills - killed)));
            }
            storm.check();
        }
    }

    private void check() {
        Storm.Weather.print("processes that end, " + jdk, calms);
        Storm.Weather.print("processes that are killed, " + jdk, storms);
        for (Storm.Weather storm : storms) {
            assertTrue(storm.longestNanos() < LONGEST_CALL_NANOS, "a call took " + storm.longestNanos() + " ns");
            assertTrue(storm.startUps().stream().allMatch(start -> start < LONGEST_START_NANOS), storm::toString);
        }
    }

    private static void delete(Path journal) {
        try (Stream<Path> files = Files.walk(journal)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
