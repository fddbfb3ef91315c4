package dev.ipclog.core.journal;

import java.io.IOException;

/** A file that this process has open is not the one any more that others find. The message says which, and how. */
public final class TakenAwayException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean whole;
    private final boolean cut;

    /**
     * @param whole whether the journal has to be opened anew, and not only a cycle file
     * @param cut whether what has been written is lost, so that the memory of it must not be touched
     */
    public TakenAwayException(String what, boolean whole, boolean cut) {
        super(what);
        this.whole = whole;
        this.cut = cut;
    }

    public boolean isWhole() {
        return whole;
    }

    public boolean isCut() {
        return cut;
    }
}
