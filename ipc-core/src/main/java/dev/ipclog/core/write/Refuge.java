package dev.ipclog.core.write;

import dev.ipclog.core.format.LooseEntry;

/**
 * Where entries go instead while the journal has taken none of this process yet, since it cannot be used. Once it has taken
 * one, what it cannot take is dropped and counted in it, so that whoever reads it learns of that.
 */
public interface Refuge {
    /**
     * Takes an entry. Called by the thread that logs it, for each thread in the order of its calls.
     *
     * @return false if it cannot be taken either: it is dropped then, and counted
     */
    boolean take(LooseEntry entry);
}
