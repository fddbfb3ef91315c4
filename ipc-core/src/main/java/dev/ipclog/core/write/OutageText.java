package dev.ipclog.core.write;

import dev.ipclog.core.JournalException;
import dev.ipclog.core.journal.PrivateFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What is said of a journal that cannot be used, and of one that can be again. */
record OutageText(Path directory, Stripes stripes, Detour detour) {
    /** What cannot be done, why, and what becomes of entries meanwhile. */
    String failed(String what, Throwable cause) {
        boolean elsewhere = detour.isThere() && !stripes.isUsed();
        return reason(what, cause) + "; entries " + (elsewhere ? "go to stderr" : "are dropped and counted")
                + " until that is mended.";
    }

    /** What became of entries meanwhile. */
    String recovered() {
        return "the journal in '%s' can be written again; %s.".formatted(directory, fates());
    }

    private String fates() {
        long elsewhere = detour.takenSince();
        String dropped = stripes.drops() + " entries were dropped";
        if (elsewhere == 0) {
            return dropped;
        }
        return elsewhere + " entries went to stderr" + (stripes.drops() == 0 ? "" : ", " + dropped);
    }

    private String reason(String what, Throwable cause) {
        if (cause instanceof JournalException) {
            return cause.getMessage().replaceFirst("\\.$", "");
        }
        boolean inWords = cause instanceof PrivateFile.RefusedException
                || (cause instanceof IOException && !(cause instanceof FileSystemException));
        return "cannot %s the journal in '%s' (%s)".formatted(what, directory, inWords ? cause.getMessage() : cause);
    }
}
