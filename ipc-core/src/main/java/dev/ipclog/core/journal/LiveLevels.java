package dev.ipclog.core.journal;

import dev.ipclog.core.Threshold;
import java.util.Map;

/**
 * What a journal's rules say for one process.
 *
 * @param loggers by name; each holds for the loggers below it too, {@link LevelRule#ROOT} for all
 * @param markers by name; each holds whatever the logger's threshold is
 */
public record LiveLevels(Map<String, Threshold> loggers, Map<String, Threshold> markers) {
    public static final LiveLevels NONE = new LiveLevels(Map.of(), Map.of());

    public LiveLevels {
        loggers = Map.copyOf(loggers);
        markers = Map.copyOf(markers);
    }
}
