package dev.ipclog.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Short names for classes: the simple name in lower case; where two have the same, the package's last part is put
 * before it.
 */
final class ModuleNames {
    private final List<String> classes;

    ModuleNames(List<String> classes) {
        this.classes = classes;
    }

    /** The name of each class, in the order given. */
    Map<String, String> names() {
        Map<String, Long> uses =
                classes.stream().collect(Collectors.groupingBy(ModuleNames::simple, Collectors.counting()));
        Map<String, String> names = new LinkedHashMap<>();
        for (String type : classes) {
            Function<String, String> naming =
                    uses.get(simple(type)) == 1 ? ModuleNames::simple : ModuleNames::withPackage;
            names.put(type, naming.apply(type));
        }
        return names;
    }

    private static String simple(String type) {
        return clean(type.substring(type.lastIndexOf('.') + 1));
    }

    private static String withPackage(String type) {
        int beforeClass = type.lastIndexOf('.');
        int beforePackage = type.lastIndexOf('.', beforeClass - 1);
        return clean(type.substring(beforePackage + 1));
    }

    private static String clean(String name) {
        String allowed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.]", "-");
        return allowed.substring(0, Math.min(allowed.length(), ChildCommand.MAX_NAME_LENGTH));
    }
}
