package dev.ipclog.slf4j;

import dev.ipclog.core.SettingNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * The places that settings come from, each brought to the keys of the properties file: {@code dir}, {@code level},
 * {@code level.com.example}, {@code marker.AUDIT}. The keys {@code levels} and {@code markers} hold several of the last
 * kinds at once, for the environment, where a name cannot hold a dot.
 */
final class SettingSources {
    static final String DIRECTORY = "dir";
    static final String NAME = "name";
    static final String LEVEL = "level";
    static final String LEVEL_PREFIX = "level.";
    static final String MARKER_PREFIX = "marker.";
    static final String CONSOLE = "console";
    static final String CALLER = "caller";
    static final String SYNC = "sync";
    static final String RETAIN = "retain";
    private static final String LEVELS = "levels";
    private static final String MARKERS = "markers";

    private final Consumer<String> complaints;

    /** Takes a sentence for whatever cannot be understood. */
    SettingSources(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    Map<String, Given> commandLine(Properties system) {
        Map<String, Given> given = new HashMap<>();
        for (String property : system.stringPropertyNames()) {
            if (property.startsWith(SettingNames.ON_THE_COMMAND_LINE)) {
                String key = property.substring(SettingNames.ON_THE_COMMAND_LINE.length());
                put(given, key, system.getProperty(property), "-D" + property);
            }
        }
        return given;
    }

    Map<String, Given> environment(Map<String, String> variables) {
        Map<String, Given> given = new HashMap<>();
        for (String key : SettingNames.OF_FILES) {
            String variable = SettingNames.IN_THE_ENVIRONMENT + key.toUpperCase(Locale.ROOT);
            put(given, key, variables.get(variable), variable + " in the environment");
        }
        return given;
    }

    Map<String, Given> file(Properties properties, String location) {
        Map<String, Given> given = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (SettingNames.OF_FILES.contains(key) || key.startsWith(LEVEL_PREFIX) || key.startsWith(MARKER_PREFIX)) {
                put(given, key, properties.getProperty(key), key + " in " + location);
            } else {
                complaints.accept(key + " in " + location + " is no setting and is ignored; " + advice(key));
            }
        }
        return given;
    }

    private static String advice(String key) {
        return SettingNames.nearestOfFiles(key)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("there are " + String.join(", ", SettingNames.OF_FILES)
                        + ", level.<logger> and marker.<marker>.");
    }

    private void put(Map<String, Given> given, String key, String value, String where) {
        if (value == null || value.isBlank()) {
            return;
        }
        if (key.equals(LEVELS)) {
            putList(given, LEVEL_PREFIX, value, where, "com.example=debug,org.foo=warn");
        } else if (key.equals(MARKERS)) {
            putList(given, MARKER_PREFIX, value, where, "AUDIT=trace,NOISY=off");
        } else {
            given.put(key, new Given(value.trim(), where));
        }
    }

    private void putList(Map<String, Given> given, String prefix, String value, String where, String example) {
        for (String item : value.split(",", -1)) {
            int equals = item.indexOf('=');
            String name = item.substring(0, Math.max(0, equals)).trim();
            if (!name.isEmpty()) {
                String level = item.substring(equals + 1).trim();
                given.putIfAbsent(prefix + name, new Given(level, name + " in " + where));
            } else if (!item.isBlank()) {
                complaints.accept(where + " holds '" + item.trim() + "', but must be a list such as " + example
                        + "; that part is ignored.");
            }
        }
    }
}
