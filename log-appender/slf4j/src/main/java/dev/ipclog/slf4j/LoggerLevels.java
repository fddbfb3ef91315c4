package dev.ipclog.slf4j;

import dev.ipclog.core.journal.LiveLevels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps each logger at its level while what is set live changes. A logger has its level in fields of its own, which a
 * log call reads without any synchronisation; only those who write them take turns here, so that a logger that is made
 * during a change ends up right.
 */
final class LoggerLevels implements Consumer<LiveLevels> {
    /** Of this process; 0 as long as that is not known. */
    private static volatile int lowestOfAll;

    private final Levels configured;
    private final List<IpclogLogger> loggers = new ArrayList<>();
    private Levels effective;
    private MarkerLevels markers;

    LoggerLevels(Levels configured) {
        this.configured = configured;
        use(configured);
    }

    /** Gives a new logger its level, now and from now on. */
    synchronized void add(IpclogLogger logger) {
        loggers.add(logger);
        set(logger);
    }

    @Override
    public synchronized void accept(LiveLevels live) {
        use(configured.with(live));
        for (IpclogLogger logger : loggers) {
            set(logger);
        }
    }

    /** The lowest severity that any logger or marker logs. */
    static int lowestOfAll() {
        return lowestOfAll;
    }

    private void use(Levels levels) {
        effective = levels;
        lowestOfAll = levels.lowest();
        markers = new MarkerLevels(levels.byMarker());
    }

    private void set(IpclogLogger logger) {
        logger.level(effective.of(logger.getName()).lowest(), markers);
    }
}
