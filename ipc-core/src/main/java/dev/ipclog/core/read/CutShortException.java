package dev.ipclog.core.read;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.format.Presence;
import java.io.IOException;
import java.nio.file.Path;

/** A file that is mapped has been cut short: what was read of it last may be anything, and is not to be relied on. */
final class CutShortException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Of somebody who cannot read on in what is left. */
    static JournalException explain(Path directory, Throwable cause) {
        Presence.takeError();
        return new JournalException(
                "a file of the journal in '%s' was cut short while it was being read; try again.".formatted(directory),
                cause);
    }
}
