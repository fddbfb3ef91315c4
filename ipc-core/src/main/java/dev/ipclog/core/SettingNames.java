package dev.ipclog.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of all settings, in one place, so that a name that is none can be told. A setting {@code dir} is {@code
 * -Dipclog.dir} on the command line and {@code IPCLOG_DIR} in the environment; most may stand in the properties file, too.
 *
 * <p>Names of two words belong to a tool and are its own business: {@code ipclog.test.seed}, {@code IPCLOG_DEMO_FOR}.
 */
public final class SettingNames {
    public static final String ON_THE_COMMAND_LINE = "ipclog.";
    public static final String IN_THE_ENVIRONMENT = "IPCLOG_";

    /** Those that a properties file may hold. */
    public static final List<String> OF_FILES =
            List.of("dir", "name", "level", "levels", "markers", "console", "caller", "sync", "retain");

    /** Which begin the names of settings about one logger or marker; not in the environment, where no name holds a dot. */
    public static final List<String> PREFIXES = List.of("level.", "marker.");

    /** Those of whoever creates a journal. */
    public static final List<String> OF_JOURNALS = List.of("roll");

    /** What one program of ipclog tells another. */
    static final List<String> INTERNAL = List.of("controller", "newer_jdk");

    /** Of the program {@code ipclog run}, the demo, the tests and the benchmarks. */
    static final List<String> TOOLS = List.of("run", "demo", "test", "benchmark");

    private static final String BARE = "ipclog";

    private SettingNames() {}

    /** A sentence for each name that looks as if it were a setting, and is none. */
    public static List<String> strangers(Set<String> properties, Set<String> variables) {
        List<String> sentences = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            if (isOurs(property) && !isProperty(property)) {
                sentences.add(sentence("-D", property, ON_THE_COMMAND_LINE));
            }
        }
        for (String variable : new TreeSet<>(variables)) {
            if (isOurs(variable) && !isVariable(variable)) {
                sentences.add(sentence("", variable, IN_THE_ENVIRONMENT));
            }
        }
        return sentences;
    }

    /** What may have been meant, of those that a properties file may hold. */
    public static Optional<String> nearestOfFiles(String key) {
        return nearest(key, OF_FILES);
    }

    /** Also if it is in the wrong case, or has the other kind's dot. */
    private static boolean isOurs(String name) {
        boolean begins = name.regionMatches(true, 0, BARE, 0, BARE.length()) && name.length() > BARE.length();
        return begins && "._-".indexOf(name.charAt(BARE.length())) >= 0;
    }

    private static boolean isProperty(String name) {
        String key = name.startsWith(ON_THE_COMMAND_LINE) ? name.substring(ON_THE_COMMAND_LINE.length()) : "";
        return isSetting(key) || startsWithAny(key, PREFIXES, "") || startsWithAny(key, TOOLS, ".");
    }

    private static boolean isVariable(String name) {
        boolean upper = name.startsWith(IN_THE_ENVIRONMENT) && name.equals(name.toUpperCase(Locale.ROOT));
        String key = upper ? name.substring(IN_THE_ENVIRONMENT.length()).toLowerCase(Locale.ROOT) : "";
        return isSetting(key) || INTERNAL.contains(key) || startsWithAny(key, TOOLS, "_");
    }

    private static boolean isSetting(String key) {
        return OF_FILES.contains(key) || OF_JOURNALS.contains(key);
    }

    private static boolean startsWithAny(String key, List<String> beginnings, String separator) {
        for (String beginning : beginnings) {
            int length = beginning.length() + separator.length();
            if (key.startsWith(beginning) && key.startsWith(separator, beginning.length()) && key.length() > length) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(String option, String name, String prefix) {
        List<String> all = new ArrayList<>(OF_FILES);
        all.addAll(OF_JOURNALS);
        boolean variable = prefix.equals(IN_THE_ENVIRONMENT);
        String advice = nearest(name.substring(BARE.length() + 1), all)
                .filter(key -> !variable || key.indexOf('.') < 0)
                .map(key -> "did you mean " + option + prefix + (variable ? key.toUpperCase(Locale.ROOT) : key) + "?")
                .orElse("there are " + String.join(", ", all) + ".");
        return option + name + " is no setting of ipclog; " + advice;
    }

    /** Of a key with a dot, the part before it is looked at: {@code lvl.com.example} is meant for a logger's level. */
    private static Optional<String> nearest(String key, Collection<String> keys) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return Nearest.to(key, keys);
        }
        return Nearest.to(key.substring(0, dot + 1), PREFIXES).map(prefix -> prefix + key.substring(dot + 1));
    }
}
