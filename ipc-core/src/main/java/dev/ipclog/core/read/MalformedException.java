package dev.ipclog.core.read;

/** Bytes of a journal that are not what the format says. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String what) {
        super(what);
    }
}
