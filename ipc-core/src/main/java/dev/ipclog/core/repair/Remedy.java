package dev.ipclog.core.repair;

import java.io.IOException;

/**
 * Something that mends a journal. Whatever it relies on is looked at again when it is applied, under the lock of
 * allocation; and whoever is killed in the middle leaves the journal no worse, so that it can be applied again.
 */
public sealed interface Remedy
        permits CorrectNote, CorrectTable, EndFile, MakeTable, MendHead, RemoveLeftover, Restrict, SealSlabs {
    /** What it would do, as the end of a sentence that begins with "would". */
    String intention();

    /**
     * Does it.
     *
     * @return what has been done, in a sentence without its full stop; empty if there was nothing to do any more
     * @throws IOException if it could not be done, with a sentence that says why
     */
    String apply(Site site) throws IOException;
}
