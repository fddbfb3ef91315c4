package dev.ipclog.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {
    private static final String ALL =
            "there are dir, name, level, levels, markers, console, caller, sync, retain, roll.";

    @ParameterizedTest
    @CsvSource({
        "ipclog.retian, ipclog.retain",
        "ipclog.rol, ipclog.roll",
        "ipclog.Level, ipclog.level",
        "ipclog.lvl.com.example, ipclog.level.com.example",
        "ipclog.markers.AUDIT, ipclog.marker.AUDIT",
        "ipclog_dir, ipclog.dir",
        "IPCLOG_DIR, ipclog.dir"
    })
    void aPropertyThatIsNoneIsNamedAndTheNearestOneSuggested(String wrong, String right) {
        assertEquals(
                List.of("-D" + wrong + " is no setting of ipclog; did you mean -D" + right + "?"),
                SettingNames.strangers(Set.of(wrong), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "IPCLOG_RETIAN, IPCLOG_RETAIN",
        "IPCLOG_DRI, IPCLOG_DIR",
        "ipclog_dir, IPCLOG_DIR",
        "IPCLOG_MARKER, IPCLOG_MARKERS",
        "IPCLOG.CONSOL, IPCLOG_CONSOLE"
    })
    void soIsAVariableOfTheEnvironment(String wrong, String right) {
        assertEquals(
                List.of(wrong + " is no setting of ipclog; did you mean " + right + "?"),
                SettingNames.strangers(Set.of(), Set.of(wrong)));
    }

    @Test
    void whereNothingIsNearAllAreNamed() {
        assertEquals(
                List.of(
                        "-Dipclog. is no setting of ipclog; " + ALL,
                        "-Dipclog.colour is no setting of ipclog; " + ALL,
                        "IPCLOG_BACKEND is no setting of ipclog; " + ALL),
                SettingNames.strangers(Set.of("ipclog.", "ipclog.colour"), Set.of("IPCLOG_BACKEND")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipclog.dir", "ipclog.roll", "ipclog.level.com.example", "ipclog.marker.AUDIT", "ipclog.test.seed",
                "ipclog.run.graceSeconds", "IPCLOG", "ipclog", "ipclogger.dir", "java.home"
            })
    void whatIsOneOrSomebodyElsesIsNotNamed(String property) {
        assertEquals(List.of(), SettingNames.strangers(Set.of(property), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IPCLOG_DIR", "IPCLOG_ROLL", "IPCLOG_CONTROLLER", "IPCLOG_DEMO_FOR", "IPCLOGGER_X", "HOME"})
    void norInTheEnvironment(String variable) {
        assertEquals(List.of(), SettingNames.strangers(Set.of(), Set.of(variable)));
    }

    /** So that none of ipclog's own programs, tests, scripts and documents uses a name that would be complained of. */
    @Test
    void theWholeRepositoryUsesKnownNamesOnly() throws IOException {
        Set<String> properties = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            collect("(?:-D|\")(ipclog\\.[a-zA-Z.]*[a-zA-Z])(?=[=\",`])", text, properties);
            collect("\\b(IPCLOG_[A-Z_]*[A-Z])\\b", text, variables);
        }
        properties.removeAll(Set.of("ipclog.properties", "ipclog.out", "ipclog.run")); // files, and a logger
        properties.remove("ipclog.retian"); // examples of what is none
        variables.remove("IPCLOG_DRI");
        assertEquals(List.of(), SettingNames.strangers(properties, variables));
        assertTrue(properties.contains("ipclog.test.jdk") && variables.contains("IPCLOG_DEMO_FOR"), "looked nowhere");
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(Path.of(".."), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean made = Set.of("target", ".git")
                        .contains(directory.getFileName().toString());
                return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                boolean own = name.matches("(SettingNames|Configuration)Test\\.java");
                if (attributes.isRegularFile() && !own && name.matches(".*\\.(java|md|xml|py)|run|ipclog")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static void collect(String pattern, String text, Set<String> names) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }
}
