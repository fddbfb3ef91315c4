package dev.ipclog.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ipclog.core.SettingNames;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private final Properties file = new Properties();
    private final Properties system = new Properties();
    private final List<String> complaints = new ArrayList<>();
    private Map<String, String> environment = Map.of();

    @Test
    void withoutAnySettingThereAreDefaults() {
        Settings settings = settings();
        assertEquals(Path.of("logs"), settings.directory());
        assertEquals("Camera", settings.name());
        assertEquals(Threshold.INFO, settings.levels().of("com.example.Main"));
        assertTrue(settings.console());
        assertFalse(settings.caller());
        assertEquals(List.of(), complaints);
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() {
        file.putAll(Map.of("dir", "by-file", "name", "by-file", "level", "debug"));
        environment = Map.of("IPCLOG_DIR", "by-environment", "IPCLOG_NAME", "by-environment");
        system.setProperty("ipclog.dir", "by-command-line");
        Settings settings = settings();
        assertEquals(Path.of("by-command-line"), settings.directory());
        assertEquals("by-environment", settings.name());
        assertEquals(Threshold.DEBUG, settings.levels().root());
    }

    @Test
    void everySettingCanComeFromEverySource() {
        Settings expected = new Settings(
                Path.of("there"),
                "me",
                new Levels(Threshold.WARN, Map.of("a.b", Threshold.TRACE), Map.of("M", Threshold.DEBUG)),
                false,
                false,
                true,
                new JournalOptions(
                        new SyncPolicy(Threshold.ERROR, Duration.ofMillis(200)),
                        new Retention(1 << 30, Duration.ofDays(14), 0)));
        Map<String, String> values = Map.of(
                "dir",
                "there",
                "name",
                "me",
                "level",
                "WARN",
                "levels",
                "a.b=trace",
                "markers",
                "M=debug",
                "console",
                "off",
                "caller",
                "true",
                "sync",
                "error,200ms",
                "retain",
                "size=1g,age=14d");

        file.putAll(values);
        assertEquals(expected, settings());

        file.clear();
        values.forEach((key, value) -> system.setProperty("ipclog." + key, value));
        assertEquals(expected, settings());

        system.clear();
        environment = values.entrySet().stream()
                .collect(Collectors.toMap(
                        value -> "IPCLOG_" + value.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
        assertEquals(expected, settings());
    }

    @Test
    void levelsOfSeveralSourcesAreTakenTogether() {
        file.putAll(Map.of("level.com.example", "debug", "level.org.foo", "error"));
        environment = Map.of("IPCLOG_LEVELS", " org.foo = warn , net.bar=off ");
        system.setProperty("ipclog.level.net.bar", "trace");
        Map<String, Threshold> expected =
                Map.of("com.example", Threshold.DEBUG, "org.foo", Threshold.WARN, "net.bar", Threshold.TRACE);
        assertEquals(expected, settings().levels().byPrefix());
    }

    @Test
    void aMarkerCanHaveALevelOfItsOwn() {
        file.putAll(Map.of("marker.AUDIT", "trace", "marker.NOISY", "error"));
        system.setProperty("ipclog.marker.NOISY", "off");
        Map<String, Threshold> expected = Map.of("AUDIT", Threshold.TRACE, "NOISY", Threshold.OFF);
        assertEquals(expected, settings().levels().byMarker());
        assertEquals(List.of(), complaints);
    }

    @Test
    void anEmptyValueIsNone() {
        file.setProperty("name", "by-file");
        environment = Map.of("IPCLOG_NAME", " ", "IPCLOG_DIR", "");
        assertEquals("by-file", settings().name());
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, false, true",
        "auto, true, false",
        "on, true, true",
        "ON, false, true",
        "off, false, false",
        "off, true, false"
    })
    void byDefaultTheConsoleIsForProcessesWithoutAController(String mode, boolean controlled, boolean console) {
        system.setProperty("ipclog.console", mode);
        assertEquals(console, settings(controlled).console());
    }

    @Test
    void aControllerIsKnownByTheEnvironment() {
        assertTrue(Configuration.isControlled(Map.of("IPCLOG_CONTROLLER", "4711")));
        assertFalse(Configuration.isControlled(Map.of("IPCLOG_CONTROLLER", "")));
        assertFalse(Configuration.isControlled(Map.of()));
    }

    @Test
    void aBadValueIsNamedAndTheNextSourceHasItsSay() {
        file.setProperty("level", "warn");
        environment = Map.of("IPCLOG_LEVEL", "loud");
        assertEquals(Threshold.WARN, settings().levels().root());
        assertEquals(
                List.of("IPCLOG_LEVEL in the environment is 'loud', but must be trace, debug, info, warn, error,"
                        + " critical or off; warn is used instead."),
                complaints);
    }

    @Test
    void eachBadValueGivesOneSentence() {
        file.putAll(Map.of("console", "maybe", "level.com.example", "7", "dir", "a\0b"));
        system.setProperty("ipclog.caller", "yes");
        Settings settings = settings();
        assertTrue(settings.console());
        assertEquals(Path.of("logs"), settings.directory());
        assertEquals(Map.of(), settings.levels().byPrefix());
        assertEquals(
                List.of(
                        "-Dipclog.caller is 'yes', but must be true or false; false is used instead.",
                        "console in test.properties is 'maybe', but must be auto, on or off; auto is used instead.",
                        "dir in test.properties is 'a\0b', but must be a path; logs is used instead.",
                        "level.com.example in test.properties is '7', but must be trace, debug, info, warn, error,"
                                + " critical or off; it is ignored."),
                complaints.stream().sorted().toList());
    }

    @Test
    void aPartOfAListThatIsNoLevelIsNamed() {
        environment = Map.of("IPCLOG_LEVELS", "com.example=debug,,org.foo,=warn,net.bar=loud");
        assertEquals(Map.of("com.example", Threshold.DEBUG), settings().levels().byPrefix());
        String list = "IPCLOG_LEVELS in the environment";
        String mustBe = "', but must be a list such as com.example=debug,org.foo=warn; that part is ignored.";
        assertEquals(
                List.of(
                        list + " holds '=warn" + mustBe,
                        list + " holds 'org.foo" + mustBe,
                        "net.bar in " + list + " is 'loud', but must be trace, debug, info, warn, error, critical or"
                                + " off; it is ignored."),
                complaints.stream().sorted().toList());
    }

    @Test
    void anUnknownKeyOfTheFileIsNamedAndWhatMayHaveBeenMeant() {
        file.putAll(Map.of("lvl", "debug", "colour", "red", "levle.com.example", "debug"));
        settings();
        assertEquals(
                List.of(
                        "colour in test.properties is no setting and is ignored; there are dir, name, level, levels,"
                                + " markers, console, caller, sync, retain, level.<logger> and marker.<marker>.",
                        "levle.com.example in test.properties is no setting and is ignored; did you mean"
                                + " level.com.example?",
                        "lvl in test.properties is no setting and is ignored; did you mean level?"),
                complaints.stream().sorted().toList());
    }

    @Test
    void aLimitWithoutAUnitIsRefusedAndAllIsKept() {
        system.setProperty("ipclog.retain", "size=10");
        system.setProperty("ipclog.sync", "200");
        assertEquals(JournalOptions.NONE, settings().journal());
        assertEquals(
                List.of(
                        "-Dipclog.retain is 'size=10', but must be a list such as size=10g,age=14d,free=1g (size=10: a"
                                + " unit is missing; say 10MB or 10GB); all is used instead.",
                        "-Dipclog.sync is '200', but must be a level, a time, or both, such as error,200ms (200: a"
                                + " unit is missing; say 200ms or 200s); off is used instead."),
                complaints.stream().sorted().toList());
    }

    @Test
    void theReadmeNamesEverySetting() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String key : SettingNames.OF_FILES) {
            assertTrue(readme.contains("| `" + key + "` |"), key);
            assertTrue(readme.contains("`IPCLOG_" + key.toUpperCase(Locale.ROOT) + "`"), key);
            assertTrue(readme.contains("`-Dipclog." + key + "=`"), key);
        }
        for (String prefix : SettingNames.PREFIXES) {
            assertTrue(readme.contains("`-Dipclog." + prefix), prefix);
        }
    }

    private Settings settings() {
        return settings(false);
    }

    private Settings settings(boolean controlled) {
        SettingSources sources = new SettingSources(complaints::add);
        List<Map<String, Given>> strongestFirst = List.of(
                sources.commandLine(system), sources.environment(environment), sources.file(file, "test.properties"));
        return new Configuration(strongestFirst, complaints::add).settings(controlled, "Camera");
    }
}
