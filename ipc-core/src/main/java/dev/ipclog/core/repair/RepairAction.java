package dev.ipclog.core.repair;

import java.io.IOException;

/**
 * Something that mends a journal, beside its writers. Whatever it relies on is looked at again when it is applied; and whoever
 * is killed in the middle leaves the journal no worse, so that it can be applied again.
 */
public sealed interface RepairAction
        permits EndCycle, MakeCatalog, MakeTable, RemoveLeftover, Restrict, SealSlabs, StoreHeaders, TellTable {
    /** What it would do, as the end of a sentence that begins with "would". */
    String intention();

    /**
     * Does it.
     *
     * @return what has been done, in a sentence without its full stop; empty if there was nothing to do any more
     * @throws IOException if it could not be done, with a sentence that says why
     */
    String apply(RepairContext context) throws IOException;
}
