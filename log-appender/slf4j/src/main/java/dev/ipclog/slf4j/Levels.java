package dev.ipclog.slf4j;

import java.util.Map;

/** The threshold of each logger: that of the longest prefix that ends where a part of the logger's name ends. */
record Levels(Threshold root, Map<String, Threshold> byPrefix) {
    Levels {
        byPrefix = Map.copyOf(byPrefix);
    }

    Threshold of(String logger) {
        for (String prefix = logger; !prefix.isEmpty(); prefix = parent(prefix)) {
            Threshold threshold = byPrefix.get(prefix);
            if (threshold != null) {
                return threshold;
            }
        }
        return root;
    }

    private static String parent(String name) {
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
        return name.substring(0, Math.max(0, end));
    }
}
