package dev.ipclog.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whom the files belong to that this process makes. By number: a name would have to be looked up, maybe over a network. */
public final class ThisUser {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String UIDS = "\nUid:\t";
    private static final int UNKNOWN = -1;
    private static final int UID = look();

    private ThisUser() {}

    /** Whether that is this user; true if this user is not known. */
    public static boolean is(int uid) {
        return UID == UNKNOWN || UID == uid;
    }

    private static int look() {
        try {
            return effective(Files.readString(STATUS));
        } catch (IOException | RuntimeException e) {
            return ownerOfHome();
        }
    }

    /** The second number of the line, as proc(5) describes it: real, effective, ... */
    static int effective(String status) {
        int start = status.indexOf('\t', status.indexOf(UIDS) + UIDS.length()) + 1;
        return Integer.parseUnsignedInt(status, start, status.indexOf('\t', start), 10);
    }

    private static int ownerOfHome() {
        try {
            return (int)
                    Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | RuntimeException e) {
            return UNKNOWN;
        }
    }
}
