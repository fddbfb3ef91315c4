package dev.ipclog.slf4j;

import dev.ipclog.core.Sanitizer;
import dev.ipclog.core.SettingNames;
import dev.ipclog.core.Threshold;
import dev.ipclog.core.Troubles;
import dev.ipclog.core.journal.JournalOptions;
import dev.ipclog.core.journal.Retention;
import dev.ipclog.core.journal.SyncPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
        Consumer<String> complaints = new Warnings();
        SettingNames.strangers(
                        System.getProperties().stringPropertyNames(),
                        System.getenv().keySet())
                .forEach(complaints);
        SettingSources sources = new SettingSources(complaints);
        Optional<PropertiesFile> file = PropertiesFile.find(complaints);
        List<Map<String, Given>> strongestFirst = List.of(
                sources.commandLine(System.getProperties()),
                sources.environment(System.getenv()),
                file.isEmpty()
                        ? Map.of()
                        : sources.file(file.get().properties(), file.get().location()));
        return new Configuration(strongestFirst, complaints).settings(isControlled(System.getenv()), ProcessName.own());
    }

    private static final class Warnings implements Consumer<String> {
        @Override
        public void accept(String sentence) {
            Troubles.warn(Sanitizer.line(sentence));
        }
    }

    static boolean isControlled(Map<String, String> environment) {
        return !environment.getOrDefault(CONTROLLER, "").isBlank();
    }

    Settings settings(boolean controlled, String defaultName) {
        return new Settings(
                resolve(SettingSources.DIRECTORY, Path.class, DEFAULT_DIRECTORY),
                resolve(SettingSources.NAME, String.class, defaultName),
                levels(),
                resolve(SettingSources.CONSOLE, ConsoleMode.class, ConsoleMode.AUTO)
                        .isOn(controlled),
                controlled,
                resolve(SettingSources.CALLER, Boolean.class, false),
                journal());
    }

    private JournalOptions journal() {
        return new JournalOptions(
                resolve(SettingSources.SYNC, SyncPolicy.class, SyncPolicy.NEVER),
                resolve(SettingSources.RETAIN, Retention.class, Retention.ALL));
    }

    private Levels levels() {
        return new Levels(
                resolve(SettingSources.LEVEL, Threshold.class, Threshold.INFO),
                thresholds(SettingSources.LEVEL_PREFIX),
                thresholds(SettingSources.MARKER_PREFIX));
    }

    /** By name, of all keys that begin like that. */
    private Map<String, Threshold> thresholds(String beginning) {
        Map<String, Threshold> byName = new HashMap<>();
        for (Map<String, Given> source : strongestFirst) {
            for (String key : source.keySet()) {
                if (key.startsWith(beginning)) {
                    byName.put(key.substring(beginning.length()), resolve(key, Threshold.class, null));
                }
            }
        }
        byName.values().removeAll(Collections.singleton(null));
        return byName;
    }

    private <T> T resolve(String key, Class<T> type, T fallback) {
        List<Given> refused = new ArrayList<>();
        T value = fallback;
        for (Map<String, Given> source : strongestFirst) {
            Given given = source.get(key);
            Optional<?> parsed = given == null ? Optional.empty() : parse(type, given.value());
            if (parsed.isPresent()) {
                value = type.cast(parsed.get());
                break;
            }
            if (given != null) {
                refused.add(given);
            }
        }
        if (!refused.isEmpty()) {
            complain(refused, type, value == null ? "it is ignored" : value + " is used instead");
        }
        return value;
    }

    private void complain(List<Given> refused, Class<?> type, String instead) {
        for (Given given : refused) {
            complaints.accept(given.where() + " is '" + given.value() + "', but must be " + allowed(type, given.value())
                    + "; " + instead + ".");
        }
    }

    /** By type and not by a function for each setting: what would be linked at run time takes milliseconds to start. */
    private static Optional<?> parse(Class<?> type, String text) {
        if (type == Path.class) {
            return parsePath(text);
        }
        if (type == Boolean.class) {
            return parseBoolean(text);
        }
        if (type == ConsoleMode.class) {
            return ConsoleMode.parse(text);
        }
        if (type == SyncPolicy.class) {
            return SyncPolicy.parse(text);
        }
        if (type == Retention.class) {
            return Retention.parse(text);
        }
        return type == Threshold.class ? Threshold.parse(text) : Optional.of(text);
    }

    private static String allowed(Class<?> type, String refused) {
        if (type == Path.class) {
            return "a path";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == SyncPolicy.class) {
            return SyncPolicy.form(refused);
        }
        if (type == Retention.class) {
            return Retention.form(refused);
        }
        return type == ConsoleMode.class ? "auto, on or off" : Threshold.NAMES;
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
