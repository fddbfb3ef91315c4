package dev.ipclog.slf4j;

import dev.ipclog.core.journal.JournalOptions;
import java.nio.file.Path;

/**
 * How this process logs, settled before the first log call.
 *
 * @param controlled whether a controller started this process and shows what it logs
 * @param caller whether each entry tells where in the source it was logged
 */
record Settings(
        Path directory,
        String name,
        Levels levels,
        boolean console,
        boolean controlled,
        boolean caller,
        JournalOptions journal) {
    /** Whether somebody sees this process's entries without reading the journal. */
    boolean isShownElsewhere() {
        return console || controlled;
    }
}
