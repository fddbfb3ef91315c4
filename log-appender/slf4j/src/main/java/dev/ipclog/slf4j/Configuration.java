package dev.ipclog.slf4j;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.text.Sanitizer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The settings out of all their sources. The command line wins over the environment, the environment over the
 * properties file, the file over the defaults. A value that cannot be used gives one sentence, and the next source has
 * its say.
 */
final class Configuration {
    private static final Path DEFAULT_DIRECTORY = Path.of("logs");
    private static final String CONTROLLER = "IPCLOG_CONTROLLER";

    private final List<Map<String, Given>> strongestFirst;
    private final Consumer<String> complaints;

    Configuration(List<Map<String, Given>> strongestFirst, Consumer<String> complaints) {
        this.strongestFirst = strongestFirst;
        this.complaints = complaints;
    }

    /** Of this process. Never throws. */
    static Settings load() {
        Consumer<String> complaints = sentence -> Troubles.warn(Sanitizer.line(sentence));
        SettingSources sources = new SettingSources(complaints);
        List<Map<String, Given>> strongestFirst = List.of(
                sources.commandLine(System.getProperties()),
                sources.environment(System.getenv()),
                PropertiesFile.find(complaints)
                        .map(file -> sources.file(file.properties(), file.location()))
                        .orElse(Map.of()));
        return new Configuration(strongestFirst, complaints).settings(isControlled(System.getenv()), ProcessName.own());
    }

    static boolean isControlled(Map<String, String> environment) {
        return !environment.getOrDefault(CONTROLLER, "").isBlank();
    }

    Settings settings(boolean controlled, String defaultName) {
        ConsoleMode console = resolve(SettingSources.CONSOLE, ConsoleMode::parse, "auto, on or off", ConsoleMode.AUTO);
        return new Settings(
                resolve(SettingSources.DIRECTORY, Configuration::parsePath, "a path", DEFAULT_DIRECTORY),
                resolve(SettingSources.NAME, Optional::of, "a text", defaultName),
                levels(),
                console.isOn(controlled),
                controlled,
                resolve(SettingSources.CALLER, Configuration::parseBoolean, "true or false", false));
    }

    private Levels levels() {
        return new Levels(
                resolve(SettingSources.LEVEL, Threshold::parse, Threshold.NAMES, Threshold.INFO),
                thresholds(SettingSources.LEVEL_PREFIX),
                thresholds(SettingSources.MARKER_PREFIX));
    }

    /** By name, of all keys that begin like that. */
    private Map<String, Threshold> thresholds(String beginning) {
        Map<String, Threshold> byName = new HashMap<>();
        for (Map<String, Given> source : strongestFirst) {
            for (String key : source.keySet()) {
                if (key.startsWith(beginning)) {
                    String name = key.substring(beginning.length());
                    byName.computeIfAbsent(name, n -> resolve(key, Threshold::parse, Threshold.NAMES, null));
                }
            }
        }
        return byName;
    }

    private <T> T resolve(String key, Function<String, Optional<T>> parser, String allowed, T fallback) {
        List<Given> refused = new ArrayList<>();
        T value = fallback;
        for (Map<String, Given> source : strongestFirst) {
            Given given = source.get(key);
            Optional<T> parsed = given == null ? Optional.empty() : parser.apply(given.value());
            if (parsed.isPresent()) {
                value = parsed.get();
                break;
            }
            if (given != null) {
                refused.add(given);
            }
        }
        String instead = value == null ? "it is ignored" : value + " is used instead";
        refused.forEach(given -> complaints.accept(
                given.where() + " is '" + given.value() + "', but must be " + allowed + "; " + instead + "."));
        return value;
    }

    private static Optional<Path> parsePath(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
