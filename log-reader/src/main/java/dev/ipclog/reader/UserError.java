package dev.ipclog.reader;

/** Something that was asked for cannot be done. The message is one sentence: what, where, and what to do. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String sentence) {
        super(sentence);
    }
}
