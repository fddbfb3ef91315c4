package dev.ipclog.slf4j;

import dev.ipclog.core.Threshold;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;

/**
 * The levels that markers have of their own. One that a call carries, itself or by reference, takes the place of the
 * logger's level; of several the lowest does. Immutable.
 */
final class MarkerLevels {
    static final MarkerLevels NONE = new MarkerLevels(Map.of());

    private static final int UNSET = -1;

    private final String[] names;
    private final int[] levels;
    private final int lowest;

    MarkerLevels(Map<String, Threshold> thresholds) {
        names = thresholds.keySet().toArray(new String[0]);
        levels = new int[names.length];
        int lowestLevel = Integer.MAX_VALUE;
        for (int i = 0; i < names.length; i++) {
            levels[i] = thresholds.get(names[i]).lowest();
            lowestLevel = Math.min(lowestLevel, levels[i]);
        }
        lowest = lowestLevel;
    }

    /** The level from which on some marker is logged; without any, one that no severity has. */
    int lowest() {
        return lowest;
    }

    /** The level that holds for a call with that marker, or none, at a logger of that level. */
    int levelOf(Marker marker, int loggerLevel) {
        int own = names.length == 0 || marker == null ? UNSET : ownLevel(marker);
        return own == UNSET ? loggerLevel : own;
    }

    /** As above, for a call with those markers; null stands for none. */
    int levelOf(List<Marker> markers, int loggerLevel) {
        int level = UNSET;
        if (markers != null) {
            for (Marker marker : markers) {
                level = lower(level, levelOf(marker, UNSET));
            }
        }
        return level == UNSET ? loggerLevel : level;
    }

    private int ownLevel(Marker marker) {
        int level = UNSET;
        for (int i = 0; i < names.length; i++) {
            if (contains(marker, names[i])) {
                level = lower(level, levels[i]);
            }
        }
        return level;
    }

    private static int lower(int level, int other) {
        if (level == UNSET || other == UNSET) {
            return Math.max(level, other);
        }
        return Math.min(level, other);
    }

    /** SLF4J deprecates references, and keeps them. A marker of an application's own kind may throw. */
    @SuppressWarnings("deprecation")
    private static boolean contains(Marker marker, String name) {
        try {
            return marker.contains(name);
        } catch (Throwable failure) {
            return false;
        }
    }
}
