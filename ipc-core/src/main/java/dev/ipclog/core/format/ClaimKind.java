package dev.ipclog.core.format;

/**
 * What a record of a catalog claims. The codes have an odd number of bits set, so that a flipped bit never makes one of
 * another.
 */
public enum ClaimKind {
    /** A slab of log entries. */
    SLAB(1),
    /** The record of a process. */
    PROCESS(2),
    /** Nothing: the cycle takes no more claims, and those behind are void. */
    END(4);

    private final byte code;

    ClaimKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The kind of that code; null if there is none. */
    static ClaimKind ofCode(byte code) {
        return switch (code) {
            case 1 -> SLAB;
            case 2 -> PROCESS;
            case 4 -> END;
            default -> null;
        };
    }
}
