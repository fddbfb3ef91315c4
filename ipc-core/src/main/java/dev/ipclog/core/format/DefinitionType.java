package dev.ipclog.core.format;

/** What a definition defines. */
public enum DefinitionType {
    /** Name of a process; related: its process id. Each slab begins with that of its writer. */
    PROCESS(1),
    /** Name of a logger; nothing related. */
    LOGGER(2),
    /** A message pattern; related: the number of its logger. */
    CALL_SITE(3),
    /** Name of a thread; related: its number in its process. */
    THREAD(4),
    /** Name of a marker; nothing related. */
    MARKER(5),
    /** An MDC: in place of a text, pairs of values, key and value; related: the count of pairs. */
    CONTEXT(6),
    /** Where a log call stands, as a stack trace shows it; nothing related. */
    CALLER(7);

    private static final DefinitionType[] BY_CODE = values();

    private final int code;

    DefinitionType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The type of that code; null for one that this version does not know. */
    public static DefinitionType ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
