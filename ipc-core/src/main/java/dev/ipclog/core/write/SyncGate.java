package dev.ipclog.core.write;

import dev.ipclog.core.Threshold;

/**
 * Which log calls wait until they are on the disk, and where.
 *
 * @param lowest the lowest number of their severities; no severity has it if none waits
 * @param rounds null if nothing is ever forced
 */
record SyncGate(int lowest, SyncRounds rounds) {
    static final SyncGate OPEN = new SyncGate(Threshold.OFF.lowest(), null);

    boolean holds(int severity) {
        return severity >= lowest;
    }
}
