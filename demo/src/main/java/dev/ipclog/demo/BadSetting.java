package dev.ipclog.demo;

/** What the user asked for cannot be done; the message is the one sentence that says so. */
final class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSetting(String message) {
        super(message);
    }
}
