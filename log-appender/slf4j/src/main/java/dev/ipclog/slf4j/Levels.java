package dev.ipclog.slf4j;

import dev.ipclog.core.Threshold;
import dev.ipclog.core.journal.LevelRule;
import dev.ipclog.core.journal.LiveLevels;
import java.util.HashMap;
import java.util.Map;

/**
 * The threshold of each logger: that of the longest prefix that ends where a part of the logger's name ends. And the
 * thresholds that markers have of their own.
 */
record Levels(Threshold root, Map<String, Threshold> byPrefix, Map<String, Threshold> byMarker) {
    Levels {
        byPrefix = Map.copyOf(byPrefix);
        byMarker = Map.copyOf(byMarker);
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

    /** These, and in place of those about the same, what is set live. */
    Levels with(LiveLevels live) {
        Map<String, Threshold> prefixes = joined(byPrefix, live.loggers());
        Threshold liveRoot = prefixes.remove(LevelRule.ROOT);
        return new Levels(liveRoot == null ? root : liveRoot, prefixes, joined(byMarker, live.markers()));
    }

    /** The lowest severity that some logger or some marker may log. */
    int lowest() {
        int lowest = root.lowest();
        for (Threshold threshold : byPrefix.values()) {
            lowest = Math.min(lowest, threshold.lowest());
        }
        for (Threshold threshold : byMarker.values()) {
            lowest = Math.min(lowest, threshold.lowest());
        }
        return lowest;
    }

    private static Map<String, Threshold> joined(Map<String, Threshold> configured, Map<String, Threshold> live) {
        Map<String, Threshold> joined = new HashMap<>(configured);
        joined.putAll(live);
        return joined;
    }

    private static String parent(String name) {
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
        return name.substring(0, Math.max(0, end));
    }
}
