package dev.ipclog.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.LevelRule.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelFileTest {
    private static final LevelRule EXAMPLE = new LevelRule(Threshold.DEBUG, Subject.LOGGER, "com.example", "");
    private static final LevelRule AUDIT = new LevelRule(Threshold.TRACE, Subject.MARKER, "AUDIT x", "the detector");

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void whatIsSetIsReadAgain() throws IOException {
        assertEquals(LevelRules.NONE, read());
        change(EXAMPLE);
        change(AUDIT);
        assertEquals(List.of(EXAMPLE, AUDIT), read().rules());
        assertEquals(List.of(), complaints);
        for (String name : List.of("levels", "levels.lock")) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))));
        }
    }

    @ParameterizedTest
    @CsvSource({"levels, LINK", "levels, DANGLING_LINK", "levels.new, LINK", "levels.new, HARD_LINK"})
    void whatIsPlantedInThePlacesOfItsFilesLeadsNowhere(String name, Plant plant) throws IOException {
        Path victim = directory.resolve("victim");
        plant.set(directory.resolve(name), victim);
        change(EXAMPLE);
        assertEquals(List.of(EXAMPLE), read().rules());
        assertTrue(Plant.isHarmless(victim));
    }

    @Test
    void aLinkIsNoLock() throws IOException {
        Plant.LINK.set(directory.resolve("levels.lock"), directory.resolve("victim"));
        String sentence =
                assertThrows(JournalException.class, () -> change(EXAMPLE)).getMessage();
        assertTrue(sentence.contains("levels.lock: it is a symbolic link"), sentence);
    }

    @Test
    void aRuleTakesThePlaceOfOneAboutTheSame() {
        change(EXAMPLE);
        LevelRule forOne = new LevelRule(Threshold.TRACE, Subject.LOGGER, "com.example", "detector");
        change(forOne);
        LevelRule changed = new LevelRule(Threshold.OFF, Subject.LOGGER, "com.example", "");
        change(changed);
        assertEquals(List.of(forOne, changed), read().rules());
    }

    @Test
    void aRuleForTheProcessIsStrongerThanOneForAll() {
        LevelRules rules = LevelRules.NONE
                .with(new LevelRule(Threshold.TRACE, Subject.LOGGER, "a", "detector"))
                .with(new LevelRule(Threshold.WARN, Subject.LOGGER, "a", ""))
                .with(new LevelRule(Threshold.OFF, Subject.LOGGER, "b", "camera"))
                .with(new LevelRule(Threshold.ERROR, Subject.MARKER, "a", ""));
        assertEquals(new LiveLevels(Map.of("a", Threshold.TRACE), Map.of("a", Threshold.ERROR)), rules.of("detector"));
        assertEquals(new LiveLevels(Map.of("a", Threshold.WARN), Map.of("a", Threshold.ERROR)), rules.of("other"));
    }

    @Test
    void ofAGarbledFileTheGoodLinesApplyAndOneSentenceTellsOfTheRest() throws IOException {
        Files.write(
                directory.resolve("levels"),
                List.of(
                        "\0\033[31mgarbage",
                        "",
                        "# comment",
                        "debug\tlogger\tcom.example\r",
                        "debug\tlogger\tcom.example",
                        "loud\tlogger\ta",
                        "debug\tthing\ta",
                        "debug\tlogger\t",
                        "debug\tlogger\ta\tb\tc",
                        "trace\tmarker\tAUDIT x\tthe detector"));
        assertEquals(List.of(EXAMPLE, AUDIT), read().rules());
        assertEquals(
                List.of("line 1 (and 5 more) of '" + directory.resolve("levels")
                        + "' is no rule and is ignored; set levels with 'ipclog level'."),
                complaints);
    }

    @Test
    void ofAnEndlessFileTheBeginningCounts() throws IOException {
        Files.writeString(directory.resolve("levels"), "debug\tlogger\tcom.example\n" + "x".repeat(10 << 20));
        assertEquals(List.of(EXAMPLE), read().rules());
        assertEquals(1, complaints.size());
    }

    @Test
    void aLinkHoldsNoRules() throws IOException {
        Files.writeString(directory.resolve("elsewhere"), "debug\tlogger\tcom.example");
        Files.createSymbolicLink(directory.resolve("levels"), Path.of("elsewhere"));
        assertEquals(LevelRules.NONE, read());
    }

    @Test
    void changesAtOnceAreAllKept() {
        IntStream.range(0, 50)
                .parallel()
                .forEach(i -> change(new LevelRule(Threshold.DEBUG, Subject.LOGGER, "logger" + i, "")));
        assertEquals(50, read().rules().size());
    }

    @Test
    void aProcessFollowsWithinASecond() throws Exception {
        List<LiveLevels> told = new ArrayList<>();
        LevelWatch watch = new LevelWatch(directory, "detector", told::add);
        change(EXAMPLE);
        awaitTold(watch, told, 1);
        change(new LevelRule(Threshold.OFF, Subject.LOGGER, "com.example", "camera"));
        change(new LevelRule(Threshold.TRACE, Subject.MARKER, "AUDIT x", "detector"));
        awaitTold(watch, told, 2);
        Files.delete(directory.resolve("levels"));
        awaitTold(watch, told, 3);
        Map<String, Threshold> loggers = Map.of("com.example", Threshold.DEBUG);
        assertEquals(
                List.of(
                        new LiveLevels(loggers, Map.of()),
                        new LiveLevels(loggers, Map.of("AUDIT x", Threshold.TRACE)),
                        LiveLevels.NONE),
                told);
    }

    @Test
    void aProcessThatStartsLaterHasTheLevelsFromTheFirstMoment() {
        change(EXAMPLE);
        List<LiveLevels> told = new ArrayList<>();
        Thread.currentThread().interrupt();
        new LevelWatch(directory, "detector", told::add);
        assertTrue(Thread.interrupted());
        assertEquals(List.of(new LiveLevels(Map.of("com.example", Threshold.DEBUG), Map.of())), told);
    }

    private static void awaitTold(LevelWatch watch, List<LiveLevels> told, int count) throws InterruptedException {
        long start = System.nanoTime();
        while (told.size() < count) {
            assertTrue(System.nanoTime() - start < 5_000_000_000L, told::toString);
            Thread.sleep(10);
            watch.look();
        }
    }

    private LevelRules read() {
        return LevelFile.in(directory).read(complaints::add);
    }

    private void change(LevelRule rule) {
        LevelFile.in(directory).change(rules -> rules.with(rule), complaints::add);
    }
}
