package dev.ipclog.reader;

/** What the program's exit status says, whichever command it was. */
final class ExitStatus {
    static final int FINE = 0;
    /** A child failed, or the journal is not whole. */
    static final int NOT_FINE = 1;
    /** Nothing was done: wrong usage, or no journal. */
    static final int UNUSABLE = 2;

    private ExitStatus() {}
}
