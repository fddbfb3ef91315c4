package dev.ipclog.core.journal;

import java.io.IOException;

/** A file that this process has open is not the one any more that others find. The message says which, and how. */
public final class TakenAwayException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean whole;

    /**
     * @param whole whether the journal has to be opened anew, and not only a cycle file
     */
    public TakenAwayException(String what, boolean whole) {
        super(what);
        this.whole = whole;
    }

    public boolean isWhole() {
        return whole;
    }
}
